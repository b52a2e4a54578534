/** The way from one view to another, for those who like to see where they come from. */

const TIME = 420; // milliseconds of the whole way

/** @typedef {{x: number, y: number, scale: number}} Look */

export class Flight {
  /** @param {Look} from @param {Look} goal */
  constructor({ x, y, scale }, goal) {
    this.start = performance.now();
    this.from = { x, y, scale };
    this.goal = goal;
  }

  /** Puts the camera where it is at this moment. @param {Look} camera @param {number} now @returns {boolean} whether it goes on */
  carry(camera, now) {
    const { start, from, goal } = this;
    const time = Math.min(1, Math.max(0, (now - start) / TIME));
    const eased = 1 - (1 - time) ** 3;
    camera.x = from.x + (goal.x - from.x) * eased;
    camera.y = from.y + (goal.y - from.y) * eased;
    camera.scale = from.scale * (goal.scale / from.scale) ** eased;
    return time < 1;
  }
}
