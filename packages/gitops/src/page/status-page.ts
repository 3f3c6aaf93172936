import { createHash } from 'node:crypto';
import type { StatusDocument } from '../status/status-document';
import { CLOCK_SCRIPT } from './client/clock';
import { DETAILS_SCRIPT } from './client/details';
import { ELEMENTS_SCRIPT } from './client/elements';
import { MAIN_SCRIPT } from './client/main';
import { ROWS_SCRIPT } from './client/rows';
import { STAGES_SCRIPT } from './client/stages';
import { WORDS_SCRIPT } from './client/words';
import { STYLE } from './style';

const SCRIPT = `'use strict';${[
  ELEMENTS_SCRIPT,
  WORDS_SCRIPT,
  CLOCK_SCRIPT,
  STAGES_SCRIPT,
  DETAILS_SCRIPT,
  ROWS_SCRIPT,
  MAIN_SCRIPT,
].join('')}`;

/** Only this very script and style run, whatever a name or a reason holds (CSP Level 3, hash-source). */
const POLICY = [
  "default-src 'none'",
  `script-src '${hashSource(SCRIPT)}'`,
  `style-src '${hashSource(STYLE)}'`,
  "connect-src 'self'",
  // The icon of the tab: none.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * How stages stand, as one page of HTML that needs no server. It reads `status.json` beside it, again each 15 seconds.
 *
 * @param document what it shows instead, so that the page can be sent to somebody. Default: it reads `status.json`
 */
export function statusPage(document?: StatusDocument): string {
  const data = document ? `<script type="application/json" id="data">${inlined(document)}</script>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Releases</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1 id="title">Releases</h1>
<p id="headline" role="status"></p>
<p id="notice" role="alert" hidden></p>
</header>
<section id="stages" aria-label="Stages"></section>
<form role="search">
<label for="filter">Filter</label>
<input id="filter" type="search" placeholder="a service, a version, a state…" autocomplete="off" aria-keyshortcuts="/" aria-describedby="keys">
<span id="chips" role="group" aria-label="Show only"></span>
<output id="found" for="filter"></output>
<span id="keys" class="dim wide">/ to filter, ↑ ↓ to go through services, Enter to open, Esc to clear</span>
</form>
<main>
<table>
<caption class="hidden">Services and APIs by stage, what needs attention first</caption>
<thead></thead>
<tbody></tbody>
</table>
<p id="nothing" class="dim" hidden></p>
</main>
${data}
<script>${SCRIPT}</script>
<noscript>This page shows <a href="status.json">status.json</a>, for which it needs a browser that runs scripts.</noscript>
</body>
</html>
`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Nothing in a text can end the element that it is in. */
function inlined(document: StatusDocument): string {
  return JSON.stringify(document).replaceAll('<', String.raw`\u003c`);
}
