/**
 * What time it is for a controller: that of the browser, or later where the controller's own clock is ahead of it, as a
 * laptop's is that passes faster. From what was last heard on time passes as it does here, so that a silence is noticed.
 */
export const CLOCK_SCRIPT = `
let lastHeard;
let aheadMs = 0;
const currentTime = () => Date.now() + aheadMs;
function hear({ stages }) {
  const lastPass = Math.max(...stages.map(({ controller }) => Date.parse(controller.lastPassAt)));
  if (lastPass === lastHeard) return;
  lastHeard = lastPass;
  aheadMs = Math.max(0, lastPass - Date.now());
}
`;
