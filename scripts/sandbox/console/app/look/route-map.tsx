import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { texts } from '../state/language';
import { type Point, pointAlong, roundedPath } from './polyline';

const STORE: Point = [60, 246];
const CUSTOMER: Point = [494, 84];
/** A made-up way through made-up streets: nobody tells where store and customer are. */
const ROUTE: readonly Point[] = [
  STORE,
  [60, 168],
  [176, 168],
  [176, 92],
  [308, 92],
  [308, 200],
  [418, 200],
  [418, 84],
  CUSTOMER,
];
const STREETS = [
  'M0 168H560',
  'M0 92C200 92 330 92 418 84L560 84',
  'M0 246H560',
  'M60 0V320',
  'M176 0V320',
  'M308 0V320',
  'M308 200H560',
  'M418 0V320',
  'M494 0V320',
];
const BLOCKS: readonly (readonly [number, number, number, number])[] = [
  [74, 106, 88, 48],
  [74, 16, 88, 62],
  [190, 16, 104, 62],
  [322, 16, 82, 56],
  [74, 182, 88, 50],
  [322, 106, 82, 80],
  [432, 214, 48, 20],
  [508, 98, 60, 88],
];

interface Props {
  /** From 0 (store) to 1 (customer). */
  progress: number;
  label: string;
}

/** The rider between store and customer. */
export function RouteMap({ progress, label }: Props) {
  const clip = useId();
  const [x, y] = pointAlong(ROUTE, progress);
  const path = roundedPath(ROUTE, 12);
  return (
    <svg
      class="route"
      viewBox="0 0 560 320"
      role="img"
      aria-label={label}
      data-progress={progress.toFixed(2)}
    >
      <clipPath id={clip}>
        <rect width="560" height="320" rx="14" />
      </clipPath>
      <g clip-path={`url(#${clip})`}>
        <rect class="map-ground" width="560" height="320" />
        <path class="map-water" d="M-10 318C90 262 190 316 300 290S480 262 570 286V330H-10Z" />
        {BLOCKS.map(([left, top, width, height]) => (
          <rect
            key={`${left} ${top}`}
            class="map-block"
            x={left}
            y={top}
            width={width}
            height={height}
            rx="5"
          />
        ))}
        <rect class="map-park" x="190" y="106" width="104" height="126" rx="10" />
        <rect class="map-park" x="432" y="98" width="48" height="88" rx="8" />
        {STREETS.map((street) => (
          <path key={street} class="map-street" d={street} />
        ))}
        <path class="route-ahead" d={path} />
        <path class="route-done" d={path} pathLength={1} stroke-dasharray={`${progress} 2`} />
      </g>
      <Place at={STORE} name={texts.value.store} nameAt={36}>
        <path d="M-7-5H7L9 0H-9ZM-6 1V7H6V1" />
      </Place>
      <Place at={CUSTOMER} name={texts.value.customer} nameAt={-26}>
        <path d="M-8 0 0-8 8 0M-5-2V7H5V-2" />
      </Place>
      <g class="rider" style={{ transform: `translate(${x}px, ${y}px)` }}>
        <circle class="rider-pulse" r="15" />
        <circle class="rider-dot" r="15" />
        <g class="rider-glyph">
          <circle cx="-6" cy="4.5" r="2.6" />
          <circle cx="6.5" cy="4.5" r="2.6" />
          <path d="M-3.4 4.500H3.900M3.9 4.5 5-5H2.500M-8-.500H-2.500L-.5 4.500M-8.5-5H-3.500V-.500H-8.500Z" />
        </g>
      </g>
    </svg>
  );
}

interface PlaceProps {
  at: Point;
  name: string;
  nameAt: number;
  children: ComponentChildren;
}

function Place({ at: [x, y], name, nameAt, children }: PlaceProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle class="place-dot" r="16" />
      <g class="place-glyph">{children}</g>
      <text class="place-name" y={nameAt} text-anchor="middle">
        {name}
      </text>
    </g>
  );
}
