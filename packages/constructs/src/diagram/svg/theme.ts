interface Colours {
  readonly paper: string;
  readonly card: string;
  readonly ink: string;
  readonly quiet: string;
  readonly frame: string;
  readonly entry: string;
  readonly compute: string;
  readonly data: string;
  readonly messages: string;
  readonly outside: string;
}

/** Texts have a contrast of at least 4.5 : 1, lines of 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
export const LIGHT: Colours = {
  paper: '#fbfaf7',
  card: '#ffffff',
  ink: '#1c2330',
  quiet: '#5d6675',
  frame: '#f0eee7',
  entry: '#1f58ba',
  compute: '#3d3a8c',
  data: '#14703f',
  messages: '#9f4d06',
  outside: '#5f6370',
};

export const DARK: Colours = {
  paper: '#12151b',
  card: '#1c212b',
  ink: '#eceff4',
  quiet: '#a3adbd',
  frame: '#171b23',
  entry: '#77a7ff',
  compute: '#b3aefc',
  data: '#5cc795',
  messages: '#f0a35a',
  outside: '#9aa3b2',
};

function variables(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

/** The style sheet of a picture; a reader's system says whether it is light or dark. */
export const STYLE = `
svg{${variables(LIGHT)};font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;background:var(--paper)}
@media (prefers-color-scheme:dark){svg{${variables(DARK)}}}
a{cursor:pointer}
text{fill:var(--ink)}
.paper{fill:var(--paper)}
.quiet,.caption{fill:var(--quiet)}
.title{font-weight:600}
.box{fill:var(--card);stroke-width:1.5}
.frame{fill:var(--frame)}
.rule{stroke:var(--quiet);stroke-opacity:.25}
.entry{--family:var(--entry)}
.compute{--family:var(--compute)}
.data{--family:var(--data)}
.messages,.message{--family:var(--messages)}
.outside{--family:var(--outside)}
.request{--family:var(--entry)}
.box,.icon{stroke:var(--family)}
.icon,.line{fill:none}
.icon{stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.bar,.head{fill:var(--family)}
.caption{fill:var(--family)}
.line{stroke:var(--family);stroke-width:1.6;stroke-linejoin:round}
.message .line{stroke-dasharray:6 3}
.row.messages,.row.data{fill:var(--family)}
.item{transition:opacity .15s}
.link:hover .line{stroke-width:3.5}
.reach{fill:none;stroke:transparent;stroke-width:10}
a:focus-visible .box{stroke-width:4}
a:focus{outline:none}
`.replaceAll('\n', '');
