import { html, type Html } from './html';
import { SCRIPT } from './script';
import { STYLE } from './style';

/** What a page shows. */
export interface PageContent {
  readonly title: string;
  readonly introduction: readonly string[];
  /** What the filter takes, as an example. */
  readonly filterExample: string;
  /** Elements with `data-row` are what the filter shows or hides. */
  readonly body: Html;
}

/** One file that needs no server and no network; everything is readable where scripts do not run. */
export function page({ title, introduction, filterExample, body }: PageContent): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
        />
        <title>${title}</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          ${introduction.map((line) => html`<p class="dim">${line}</p> `)}
        </header>
        <form role="search">
          <label for="filter">Filter</label>
          <input
            id="filter"
            type="search"
            placeholder="${filterExample}"
            autocomplete="off"
            aria-keyshortcuts="/"
            aria-describedby="keys"
          />
          <output id="found" for="filter"></output>
          <span id="keys" class="dim wide">/ to filter, Esc to clear</span>
        </form>
        <main>${body}</main>
        <script>
          ${SCRIPT};
        </script>
      </body>
    </html> `.text;
}
