/** Mouse, touch and pen on the canvas. */

/** @typedef {{x: number, y: number}} Place on the canvas */

const STILL = 5; // pixels that a press may wander and still be a click

/**
 * @param {import('./graph_view.js').GraphView} view
 * @param {(node: number) => void} choose what a click on a node, or -1, asks for
 */
export function followPointers(view, choose) {
  const { canvas } = view;
  /** @type {Map<number, {x: number, y: number}>} */
  const pressed = new Map();
  let wandered = 0;
  const place = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const reach = (/** @type {PointerEvent} */ event) => (event.pointerType === 'mouse' ? 6 : 18);

  canvas.addEventListener('pointerdown', (event) => {
    if (event.button > 0) return;
    if (!pressed.size) wandered = 0;
    pressed.set(event.pointerId, place(event));
    canvas.setPointerCapture(event.pointerId);
  });

  canvas.addEventListener('pointermove', (event) => {
    const now = place(event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse') view.hover(view.nodeAt(now.x, now.y, reach(event)));
      return;
    }
    wandered += Math.hypot(now.x - before.x, now.y - before.y);
    if (pressed.size === 2) pinch(view, pressed, event.pointerId, now);
    else if (pressed.size === 1 && wandered > STILL) view.pan(now.x - before.x, now.y - before.y);
    if (pressed.size === 2 || wandered > STILL) pressed.set(event.pointerId, now);
    if (wandered > STILL) view.hover(-1);
  });

  const release = (/** @type {PointerEvent} */ event) => {
    const single = pressed.size === 1 && pressed.has(event.pointerId);
    pressed.delete(event.pointerId);
    if (event.type !== 'pointerup' || !single || wandered > STILL) return;
    const { x, y } = place(event);
    choose(view.nodeAt(x, y, reach(event)));
  };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerleave', () => view.hover(-1));
  canvas.addEventListener('dblclick', (event) => {
    const { x, y } = place(event);
    if (view.nodeAt(x, y, 6) < 0) view.zoom(1.8, x, y);
  });

  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const { x, y } = place(event);
    const lines = event.deltaMode === 1 ? 16 : 1;
    // A pinch on a touchpad arrives as a wheel with the control key and small steps.
    view.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), x, y);
  }, { passive: false });
}

/** Two fingers: zoom by their distance around their middle, and move with it. @param {import('./graph_view.js').GraphView} view @param {Map<number, Place>} pressed @param {number} id @param {Place} now */
function pinch(view, pressed, id, now) {
  const before = pressed.get(id);
  if (!before) return;
  const [other] = [...pressed].filter(([one]) => one !== id).map(([, at]) => at);
  const spread = (/** @type {Place} */ at) => Math.max(10, Math.hypot(at.x - other.x, at.y - other.y));
  view.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
  view.zoom(spread(now) / spread(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
}
