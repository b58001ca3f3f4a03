export type Point = readonly [x: number, y: number];

const distance = ([x, y]: Point, [toX, toY]: Point): number => Math.hypot(toX - x, toY - y);

function towards(from: Point, to: Point, length: number): Point {
  const part = Math.min(1, length / distance(from, to));
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

/** The point at this part (0 to 1) of the whole length. */
export function pointAlong(points: readonly Point[], part: number): Point {
  const legs = points.slice(1).map((to, at) => ({ from: points[at] as Point, to }));
  let rest = part * legs.reduce((sum, { from, to }) => sum + distance(from, to), 0);
  for (const { from, to } of legs) {
    const length = distance(from, to);
    if (rest <= length) return towards(from, to, rest);
    rest -= length;
  }
  return points[points.length - 1] as Point;
}

/** The way through the points as an SVG path with round corners. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points;
  const parts = rest.map((point, at) => {
    const next = rest[at + 1];
    if (!next) return `L${point}`;
    const before = towards(point, points[at] as Point, radius);
    const after = towards(point, next, radius);
    return `L${before}Q${point} ${after}`;
  });
  return `M${first}${parts.join('')}`;
}
