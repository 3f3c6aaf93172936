/** One look for all pages; colours follow the reader's choice of light or dark, and pass WCAG 2.2 AA (1.4.3). */
export const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1d2327, #e4e7ea); --dim: light-dark(#586069, #9aa4ad);
  --paper: light-dark(#fff, #14181b); --line: light-dark(#d9dee3, #31383e); --raised: light-dark(#f4f6f8, #1d2226);
  --bad: light-dark(#b3261e, #ff8a80); --warn: light-dark(#8a5200, #ffb95c); --good: light-dark(#1b6e3c, #71d49a);
  --accent: light-dark(#0b57d0, #8ab4f8); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 100rem; background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.35rem; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 .25rem; } h2 .dim { font-weight: 400; font-size: .85em; }
h3 { font-size: .95rem; margin: 0 0 .25rem; }
p { margin: .2rem 0; }
header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; margin-bottom: .75rem; }
.dim { color: var(--dim); }
.state { font-weight: 600; }
.wrong .state, .state.wrong, .problem.wrong, summary { color: var(--bad); }
.stopped .state, .state.stopped, .problem.stopped { color: var(--warn); }
.moving .state, .state.moving { color: var(--accent); } .waiting .state, .state.waiting { color: var(--dim); }
.none .state, .state.none { color: var(--good); }
#notice { flex-basis: 100%; color: var(--bad); }
#stages { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: .75rem; }
article { padding: .7rem .9rem; background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; }
.problem { overflow-wrap: anywhere; }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; padding: .75rem 0;
  background: var(--paper); z-index: 1; }
input, .chip { font: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .4rem; padding: .35rem .6rem; }
input { color: inherit; width: min(24rem, 100%); }
#chips { display: flex; flex-wrap: wrap; gap: .4rem; }
.chip { cursor: pointer; color: var(--dim); font-weight: 600; }
.chip.wrong { color: var(--bad); } .chip.stopped { color: var(--warn); } .chip.moving { color: var(--accent); } .chip.none { color: var(--good); }
.chip[aria-pressed=true] { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; }
th { text-align: left; font-weight: 600; color: var(--dim); }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr[data-unit] { cursor: pointer; } tr[data-unit]:hover { background: var(--raised); }
th:first-child { padding-left: .5rem; width: 17rem; }
tbody button { font: inherit; font-weight: 600; color: var(--ink); background: none; border: 0; padding: 0; cursor: pointer;
  text-align: left; overflow-wrap: anywhere; }
tbody button::before { content: '▸' / ''; display: inline-block; width: 1.1em; color: var(--dim); }
tbody button[aria-expanded=true]::before { content: '▾' / ''; }
.cell { display: flex; flex-wrap: wrap; gap: 0 .75rem; content-visibility: auto; contain-intrinsic-size: auto 1.4rem; }
.why { flex-basis: 100%; overflow-wrap: anywhere; font-size: .9em; }
.why:empty { display: none; }
.single .cell { display: grid; grid-template-columns: 9rem minmax(9rem, 13rem) 4.5rem 1fr; }
.single .why { font-size: 1em; }
.versions, code, pre { font-family: ui-monospace, monospace; font-size: .92em; }
.versions { overflow-wrap: anywhere; }
.details > td { padding: .5rem .5rem 1rem 1.6rem; background: var(--raised); }
.sections { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); gap: 1rem 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: 0; }
dt { color: var(--dim); } dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.1rem; } ul.plain { list-style: none; padding: 0; }
pre { margin: .4rem 0 0; padding: .5rem .75rem; background: var(--paper); border-radius: .4rem; overflow-x: auto; color: var(--ink);
  white-space: pre-wrap; }
summary { cursor: pointer; font-weight: 600; }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 60rem) { .single .cell { grid-template-columns: 9rem 1fr 4.5rem; } .single .why { grid-column: 1 / -1; } }
@media (max-width: 50rem) { body { padding: .75rem; } .wide { display: none; } thead { display: none; }
  tr:not([hidden]), tbody th, td { display: block; width: auto; } th, td { border: 0; padding: .1rem .25rem; }
  td[data-stage]::before { content: attr(data-stage); color: var(--dim); font-size: .85em; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; } .single .cell { display: flex; } }
@media print { form { display: none; } }
`;
