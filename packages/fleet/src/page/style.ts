import { Html } from './html';

/** One look for all pages; colours follow the reader's choice of light or dark, and pass WCAG 2.2 AA (1.4.3). */
export const STYLE = new Html(`
:root { color-scheme: light dark; --ink: light-dark(#1d2327, #e4e7ea); --dim: light-dark(#586069, #9aa4ad);
  --paper: light-dark(#fff, #14181b); --line: light-dark(#d9dee3, #31383e); --raised: light-dark(#f4f6f8, #1d2226);
  --bad: light-dark(#b3261e, #ff8a80); --warn: light-dark(#8a5200, #ffb95c); --good: light-dark(#1b6e3c, #71d49a);
  --accent: light-dark(#0b57d0, #8ab4f8); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.35rem; margin: 0 0 .25rem; }
p { margin: .25rem 0; }
.dim { color: var(--dim); }
form { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; padding: .75rem 0;
  background: var(--paper); z-index: 1; }
input { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: .4rem;
  padding: .4rem .6rem; width: min(28rem, 100%); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 600; color: var(--dim); }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
caption { text-align: left; padding-bottom: .5rem; }
td { overflow-wrap: break-word; }
td.fixed, thead th { white-space: nowrap; }
.unknown, .tampered, .removed { color: var(--bad); } .behind, .changed { color: var(--warn); }
.in-step, .new { color: var(--good); } .deferred { color: var(--dim); }
.state { font-weight: 600; white-space: nowrap; }
summary { cursor: pointer; } details > ul { margin: .25rem 0; padding-left: 1.2rem; }
pre { margin: .4rem 0; padding: .5rem .75rem; background: var(--raised); border-radius: .4rem; overflow-x: auto;
  font: 13px/1.4 ui-monospace, monospace; }
pre .added { color: var(--good); } pre .gone { color: var(--bad); }
[hidden] { display: none; }
@media (max-width: 50rem) { body { padding: .75rem; } .wide { display: none; } tr:not([hidden]) { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  thead { display: none; } td, tbody th { display: inline-block; border: 0; padding: 0 .6rem 0 0; } td:last-child { display: block; }
  tbody th { white-space: normal; } }
@media print { form { display: none; } }
`);
