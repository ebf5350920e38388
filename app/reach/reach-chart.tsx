import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

export interface ChartPoint {
  /** Milliseconds. */
  readonly at: number;
  /** 0–1. */
  readonly share: number;
  /** The point in words, for who points at it. */
  readonly words: string;
}

export interface ReachChartProps {
  readonly points: readonly ChartPoint[];
  readonly title: string;
  /** What a table beside it says in full. */
  readonly description: string;
  readonly id: string;
  /** The lines of the scale, from 0 to 1, with their words. */
  readonly levels: readonly { readonly share: number; readonly words: string }[];
  readonly from: string;
  readonly to: string;
}

const width = 720;
const height = 280;
const edge = { top: 16, right: 16, bottom: 36, left: 84 };

/** The share of people reached, round by round. Drawn on the server; says itself what it shows. */
export function ReachChart({ points, title, description, id, levels, from, to }: ReachChartProps) {
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? 1;
  const x = scaleLinear([first, last], [edge.left, width - edge.right]);
  const y = scaleLinear([0, 1], [height - edge.bottom, edge.top]);
  const round = (n: number) => Math.round(n * 10) / 10;
  const path = line<ChartPoint>(
    ({ at }) => round(x(at)),
    ({ share }) => round(y(share)),
  )([...points]);
  return (
    <svg
      className="reach-chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-words`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{description}</desc>
      {levels.map(({ share, words }) => (
        <g key={share}>
          <line
            className="reach-chart__level"
            x1={edge.left}
            x2={width - edge.right}
            y1={round(y(share))}
            y2={round(y(share))}
          />
          <text
            className="reach-chart__words"
            x={edge.left - 8}
            y={round(y(share)) + 6}
            textAnchor="end"
          >
            {words}
          </text>
        </g>
      ))}
      {path && <path className="reach-chart__line" d={path} />}
      {points.map(({ at, share, words }, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: the points have an order and no name
          key={index}
          className="reach-chart__point"
          cx={round(x(at))}
          cy={round(y(share))}
          r={5}
        >
          <title>{words}</title>
        </circle>
      ))}
      <text className="reach-chart__words" x={edge.left} y={height - 8}>
        {from}
      </text>
      <text className="reach-chart__words" x={width - edge.right} y={height - 8} textAnchor="end">
        {to}
      </text>
    </svg>
  );
}
