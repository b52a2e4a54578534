/** Which node lies under the pointer: a grid over the world, so that only a few are asked. */

const CELL = 80; // world units
const ROW = 2 ** 24; // more cells than a row ever has

const keyOf = (/** @type {number} */ column, /** @type {number} */ row) => row * ROW + column;

export class HitTest {
  /**
   * @param {import('./graph_data.js').Graph} graph
   * @param {import('./paint.js').Painter} painter who knows how large the nodes are
   */
  constructor(graph, painter) {
    this.graph = graph;
    this.painter = painter;
    this.largest = painter.radius.reduce((most, one) => Math.max(most, one), 0);
    /** @type {Map<number, number[]>} */
    this.cells = new Map();
    for (let node = 0; node < graph.count; node++) {
      const key = keyOf(Math.floor(graph.x[node] / CELL), Math.floor(graph.y[node] / CELL));
      const cell = this.cells.get(key);
      if (cell) cell.push(node);
      else this.cells.set(key, [node]);
    }
  }

  /** The nodes in the cells that a square of the world touches. @param {number} x @param {number} y @param {number} far */
  * around(x, y, far) {
    const [left, right] = [Math.floor((x - far) / CELL), Math.floor((x + far) / CELL)];
    const [top, bottom] = [Math.floor((y - far) / CELL), Math.floor((y + far) / CELL)];
    for (let row = top; row <= bottom; row++) {
      for (let at = left; at <= right; at++) yield* this.cells.get(keyOf(at, row)) || [];
    }
  }

  /**
   * The node at a place of the screen.
   * @param {import('./camera.js').Camera} camera
   * @param {Uint8Array} visible
   * @param {number} x
   * @param {number} y
   * @param {number} reach pixels beside the node that still count; more for a finger
   * @returns {number} -1 for none
   */
  at(camera, visible, x, y, reach) {
    const { graph, painter } = this;
    const grow = painter.growth(camera.scale);
    const place = camera.world(x, y);
    let [best, least] = [-1, reach];
    for (const node of this.around(place.x, place.y, (this.largest * grow + reach) / camera.scale)) {
      if (!visible[node]) continue;
      const away = Math.hypot(graph.x[node] - place.x, (graph.y[node] - place.y) * camera.stretch) * camera.scale;
      const beside = away - painter.radius[node] * grow;
      if (beside < least) [best, least] = [node, beside];
    }
    return best;
  }
}
