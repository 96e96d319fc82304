/** The styles of the panel. They are isolated from the styles of the page, in both directions. */
export const styles = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  display: block !important;
  inline-size: 0 !important;
  block-size: 0 !important;
  overflow: visible !important;
  z-index: 2147483647 !important;
  pointer-events: none !important;
  color-scheme: light dark !important;
  font: 400 medium / 1.5 system-ui, sans-serif !important;
}
:host::backdrop { display: none; }
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.all {
  --surface: light-dark(#fff, #16171a);
  --raised: light-dark(#f6f6f8, #1e2024);
  --line: light-dark(#dfe0e5, #33363d);
  --control: light-dark(#85878f, #7e828c);
  --text: light-dark(#1b1c20, #ececef);
  --muted: light-dark(#5b5e68, #a5a8b2);
  --accent: light-dark(#5b3fd1, #b3a4ff);
  --accent-wash: light-dark(#efecfd, #2b2649);
  --good: light-dark(#176a3a, #6fd598);
  --bad: light-dark(#b3261e, #ff9d94);
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
  font-size: 0.8125em;
  color: var(--text);
  pointer-events: auto;
}
button, select { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }

.pull {
  position: fixed;
  inset-inline-end: 0;
  inset-block-start: 38%;
  display: grid;
  gap: 4px;
  justify-items: center;
  min-inline-size: 26px;
  padding: 9px 3px;
  border: 1px solid var(--line);
  border-inline-end: 0;
  border-start-start-radius: 8px;
  border-end-start-radius: 8px;
  background: var(--surface);
  box-shadow: 0 1px 6px rgb(0 0 0 / 0.14);
  cursor: pointer;
}
.pull[data-waiting] { inset-block-start: 0; border-block-start: 0; border-start-start-radius: 0; }
.pull:hover { background: var(--raised); }
.pull svg { inline-size: 18px; block-size: 18px; color: var(--accent); }
.dot { inline-size: 6px; block-size: 6px; border-radius: 50%; background: var(--control); }
.dot[data-live] { background: var(--accent); }
/* On phones it stays within the page's margin. The invisible area enlarges the touch target. */
@media (width < 560px) {
  .pull { min-inline-size: 14px; padding: 9px 1px; }
  .pull::before { content: ''; position: absolute; inset-block: 0; inset-inline: -11px 0; }
  .pull svg { inline-size: 11px; block-size: 11px; }
}

.panel {
  position: fixed;
  display: flex;
  flex-direction: column;
  background: var(--surface);
  box-shadow: 0 0 24px rgb(0 0 0 / 0.16);
}
.panel[data-side='end'] { inset-block: 0; inset-inline-end: 0; inline-size: var(--size); border-inline-start: 1px solid var(--line); }
.panel[data-side='bottom'] { inset-inline: 0; inset-block-end: 0; block-size: var(--size); border-block-start: 1px solid var(--line); }
.panel[data-side='top'] { inset-inline: 0; inset-block-start: 0; block-size: var(--size); border-block-end: 1px solid var(--line); }
.resize { position: absolute; padding: 0; border: 0; background: none; touch-action: none; }
[data-side='end'] > .resize { inset-block: 0; inset-inline-start: -4px; inline-size: 8px; cursor: ew-resize; }
[data-side='bottom'] > .resize { inset-inline: 0; inset-block-start: -4px; block-size: 8px; cursor: ns-resize; }
[data-side='top'] > .resize { inset-inline: 0; inset-block-end: -4px; block-size: 8px; cursor: ns-resize; }
.resize:hover, .resize:focus-visible { background: var(--accent); outline: 0; opacity: 0.6; }

.head { display: flex; align-items: stretch; border-block-end: 1px solid var(--line); padding-inline: 6px; }
.tabs { display: flex; flex: 1; min-inline-size: 0; overflow-x: auto; scrollbar-width: none; }
.tab { padding: 10px 8px 8px; border: 0; border-block-end: 2px solid transparent; background: none; color: var(--muted); cursor: pointer; white-space: nowrap; }
.tab:hover { color: var(--text); }
.tab[aria-selected='true'] { color: var(--text); border-block-end-color: var(--accent); font-weight: 600; }
.tools { display: flex; align-items: center; }
.tool { display: grid; place-items: center; inline-size: 28px; block-size: 28px; padding: 0; border: 0; border-radius: 6px; background: none; color: var(--muted); cursor: pointer; }
.tool:hover { background: var(--raised); color: var(--text); }
.tool svg { inline-size: 16px; block-size: 16px; }
.view { flex: 1; min-block-size: 0; overflow: auto; overscroll-behavior: contain; padding: 12px; }
.view > :first-child { margin-block-start: 0; }
.empty { margin: 24px auto; max-inline-size: 36em; color: var(--muted); text-align: center; }

h2 { margin: 0 0 4px; font-size: 1em; font-weight: 600; }
p { margin: 0 0 8px; }
ol, ul { margin: 0; padding: 0; list-style: none; }
code, pre, .mono { font-family: var(--mono); font-size: 0.92em; }
code { overflow-wrap: anywhere; }
pre { margin: 6px 0 0; padding: 8px; overflow-x: auto; border-radius: 6px; background: var(--raised); white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
summary { cursor: pointer; border-radius: 4px; }
.muted { color: var(--muted); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.hash { padding: 1px 3px; border-radius: 3px; background: var(--accent-wash); color: var(--accent); font-family: var(--mono); font-size: 0.92em; overflow-wrap: anywhere; }
pre .hash { font-size: 1em; }
.button { min-block-size: 28px; padding: 2px 10px; border: 1px solid var(--control); border-radius: 6px; background: var(--surface); cursor: pointer; white-space: nowrap; }
.button:hover { background: var(--raised); }
.button[aria-disabled='true'] { color: var(--muted); border-style: dashed; cursor: not-allowed; }
.button[aria-pressed='true'] { border-color: var(--accent); background: var(--accent-wash); color: var(--accent); }
select { min-block-size: 28px; max-inline-size: 100%; margin-block-end: 12px; border: 1px solid var(--control); border-radius: 6px; background: var(--surface); }

.exchange { margin-block-end: 16px; }
.exchange > h2 { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
.exchange > h2 > :last-child { margin-inline-start: auto; font-weight: 400; }
.steps { border-inline-start: 2px solid var(--line); margin-inline-start: 4px; padding-inline-start: 12px; }
.step { position: relative; padding-block: 4px; }
.step::before { content: ''; position: absolute; inset-inline-start: -17px; inset-block-start: 11px; inline-size: 8px; block-size: 8px; border-radius: 50%; border: 2px solid var(--surface); background: var(--control); }
.step[data-part='request']::before, .step[data-part='replay']::before { background: var(--text); }
.step[data-refused]::before { background: var(--bad); }
.step[data-mark]::before { inline-size: 4px; block-size: 4px; inset-inline-start: -15px; inset-block-start: 13px; border: 0; }
.line { display: inline-flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; max-inline-size: calc(100% - 16px); vertical-align: top; }
.line > .part { font-weight: 600; }
.line > .end { color: var(--muted); font-variant-numeric: tabular-nums; }
h3 { margin: 8px 0 0; font-size: 0.92em; font-weight: 600; color: var(--muted); }
.pairs { margin: 4px 0 0; display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; font-family: var(--mono); font-size: 0.92em; }
.pairs > dt { color: var(--muted); }
.pairs > dd { margin: 0; overflow-wrap: anywhere; }

.rule { padding-block: 8px; border-block-start: 1px solid var(--line); }
.rule-name { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
.lamp { flex: none; inline-size: 9px; block-size: 9px; border-radius: 50%; border: 1.5px solid var(--control); }
.lamp[data-lit] { border-color: var(--accent); background: var(--accent); }
.rule-name > :last-child { margin-inline-start: auto; color: var(--muted); }

.machine { display: block; inline-size: 100%; max-inline-size: 560px; margin: 0 auto 12px; font-family: var(--mono); }
.machine path { fill: none; stroke: var(--line); }
.machine path[data-next] { stroke: var(--control); }
.machine path[data-taken] { stroke: var(--accent); stroke-width: 1.5; }
.machine rect { fill: var(--surface); stroke: var(--control); }
.machine text { font-size: 12.5px; fill: var(--text); text-anchor: middle; }
.machine [data-seen] rect { stroke: var(--accent); }
.machine [data-current] rect { fill: var(--accent); stroke: var(--accent); }
.machine [data-current] text { fill: var(--surface); font-weight: 600; }

.break { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 2px 12px; align-items: start; padding-block: 10px; border-block-start: 1px solid var(--line); }
.break:first-child { border-block-start: 0; padding-block-start: 0; }
.break > p { margin: 0; color: var(--muted); }
.break > h2 { margin: 0; }
.break > .button { grid-row: 1 / span 2; grid-column: 2; }
.refusal { grid-column: 1 / -1; margin-block-start: 4px; padding: 6px 8px; border-radius: 6px; background: var(--raised); overflow-wrap: anywhere; }
.row > select { margin: 0; }
.row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-block-end: 8px; }

@media print {
  :host { display: none !important; }
}
@media (prefers-reduced-motion: no-preference) {
  .panel { animation: arrive 140ms ease-out; }
  .machine rect, .lamp { transition: fill 140ms, background 140ms; }
  @keyframes arrive { from { opacity: 0; } }
}
@media (forced-colors: active) {
  .tab[aria-selected='true'] { border-block-end-color: Highlight; }
  .lamp, .dot { forced-color-adjust: none; background: Canvas; border-color: CanvasText; }
  .lamp[data-lit], .dot[data-live] { background: Highlight; }
  .hash { outline: 1px solid Highlight; }
  .step::before { forced-color-adjust: none; background: CanvasText; }
  .machine rect { fill: Canvas; stroke: CanvasText; }
  .machine text { fill: CanvasText; }
  .machine path { stroke: GrayText; }
  .machine path[data-taken] { stroke: Highlight; }
  .machine [data-current] rect { fill: Highlight; stroke: Highlight; }
  .machine [data-current] text { fill: HighlightText; }
}
`
