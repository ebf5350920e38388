import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { icons } from "#app/ui/icons.ts";
import { Icon, type IconName } from "#app/ui/index.ts";
import { type Profile, type ProfileRow, profileRows } from "./profile-rows.ts";
import { ProfileTable } from "./profile-table.tsx";
import { dimensionGroupNames } from "./vocabulary.ts";

/*
 * The drawing has no viewBox: across it is measured in per cent of the width it gets, down in pixels.
 * So text keeps its size on a phone and on a wide screen, and only what fits is shown (work.css).
 */
const scaleStart = "42%";
const scaleWidth = "36%";
const scaleEnd = "78%";
const marksStart = "80%";
const topHeight = 28;
const groupHeight = 40;
const rowHeight = 34;
const barHeight = 14;
const dotRadius = 8;

export interface ProfilePictureProps extends Profile {
  /** The same in words behind "Show as a table"; leave out only where a table stands beside it. */
  withoutTable?: boolean;
}

/**
 * Demand against capacity in the eighteen dimensions: a bar for what the work asks, a dot for what
 * goes well now, the difference hatched, "?" for what is not known, a wall for an absolute limit, a
 * pencil for what the employer can adapt. Colour never tells anything alone.
 */
export function ProfilePicture({ withoutTable, ...profile }: ProfilePictureProps) {
  const { t } = useTranslation("work");
  const id = useId().replaceAll(":", "");
  const rows = profileRows(profile);
  const picture = layOut(rows);
  return (
    <figure className="profile-picture">
      <ProfileLegend rows={rows} />
      <svg
        className="profile-picture__drawing"
        width="100%"
        height={picture.height}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
      >
        <title id={`${id}-title`}>{t("work:picture.title")}</title>
        <desc id={`${id}-description`}>
          {t("work:picture.description", {
            gaps: rows.filter((row) => row.gap > 0).length,
            unknown: rows.filter((row) => row.demand > 0 && row.capacity === null).length,
            all: rows.length,
          })}
        </desc>
        <defs>
          <GapPattern id={`${id}-gap`} />
        </defs>
        <text className="profile-picture__end" x={scaleStart} y="16">
          {t("work:picture.scale.least")}
        </text>
        <text className="profile-picture__end" x={scaleEnd} y="16" textAnchor="end">
          {t("work:picture.scale.most")}
        </text>
        {picture.groups.map(({ group, y }) => (
          <text key={group} className="profile-picture__group" x="0" y={y + groupHeight - 12}>
            {t(`work:groups.${group}.name`)}
          </text>
        ))}
        {picture.rows.map(({ row, y }) => (
          <PictureRow key={row.dimension} row={row} y={y} gapFill={`url(#${id}-gap)`} />
        ))}
      </svg>
      {!withoutTable && <ProfileTable rows={rows} />}
    </figure>
  );
}

/** Gives each group's heading and each row its place from the top, in pixels. */
function layOut(rows: readonly ProfileRow[]) {
  let y = topHeight;
  const groups = [];
  const placed = [];
  for (const group of dimensionGroupNames) {
    groups.push({ group, y });
    y += groupHeight;
    for (const row of rows.filter((candidate) => candidate.group === group)) {
      placed.push({ row, y });
      y += rowHeight;
    }
  }
  return { groups, rows: placed, height: y };
}

interface PictureRowProps {
  row: ProfileRow;
  y: number;
  gapFill: string;
}

function PictureRow({ row, y, gapFill }: PictureRowProps) {
  const { t } = useTranslation("work");
  const baseline = y + rowHeight / 2 + 6;
  const name = `work:dimensions.${row.dimension}`;
  const quiet = row.standing === "nothing_asked" ? " profile-picture__quiet" : "";
  return (
    <g>
      <PictureIcon name={row.dimension} x="0" y={y + 6} className="profile-picture__icon" />
      <text className={`profile-picture__name profile-picture__name--short${quiet}`} y={baseline}>
        {t(`${name}.short`)}
      </text>
      <text className={`profile-picture__name profile-picture__name--long${quiet}`} y={baseline}>
        {t(`${name}.name`)}
      </text>
      <svg
        x={scaleStart}
        y={y}
        width={scaleWidth}
        height={rowHeight}
        overflow="visible"
        aria-hidden="true"
      >
        <ScaleMarks row={row} gapFill={gapFill} />
      </svg>
      <StandingMark row={row} y={y} baseline={baseline} />
      {row.adjustable && (
        <g transform="translate(-20 0)">
          <PictureIcon
            name="pencil"
            x="100%"
            y={y + 8}
            size={18}
            className="profile-picture__adjustable"
          />
        </g>
      )}
    </g>
  );
}

const percent = (level: number) => `${level * 25}%`;

/** Bar, hatched difference, wall and dot of one row, inside its own little drawing. */
function ScaleMarks({ row, gapFill }: { row: ProfileRow; gapFill: string }) {
  const middle = rowHeight / 2;
  const top = middle - barHeight / 2;
  const { demand, capacity, gap } = row;
  const met = demand - gap;
  return (
    <>
      <rect className="profile-picture__track" y={top} width="100%" height={barHeight} rx="3" />
      <rect className="profile-picture__demand" y={top} width={percent(met)} height={barHeight} />
      {gap > 0 && (
        <rect
          className="profile-picture__gap"
          x={percent(met)}
          y={top}
          width={percent(gap)}
          height={barHeight}
          fill={gapFill}
        />
      )}
      {[1, 2, 3].map((level) => (
        <line
          key={level}
          className="profile-picture__tick"
          x1={percent(level)}
          x2={percent(level)}
          y1={top}
          y2={top + barHeight}
        />
      ))}
      {capacity !== null && row.absolute && (
        <line
          className="profile-picture__wall"
          x1={percent(capacity)}
          x2={percent(capacity)}
          y1={middle - 15}
          y2={middle + 15}
        />
      )}
      {capacity !== null && (
        <circle
          className="profile-picture__capacity"
          cx={percent(capacity)}
          cy={middle}
          r={dotRadius}
        />
      )}
    </>
  );
}

/** At the row's end, what needs thought: in a mark, and in words where there is room. */
function StandingMark({ row, y, baseline }: { row: ProfileRow; y: number; baseline: number }) {
  const { t } = useTranslation("work");
  const unknown = row.capacity === null;
  const words = {
    nothing_asked: null,
    fits: null,
    gap: t("work:picture.mark.gap"),
    unknown: t("work:picture.mark.unknown"),
    absolute: t("work:picture.mark.absolute"),
    absolute_unknown: t("work:picture.mark.absolute"),
  }[row.standing];
  const beyond = row.standing === "absolute" || row.standing === "absolute_unknown";
  return (
    <g className={beyond ? "profile-picture__beyond" : undefined}>
      {unknown && (
        <g transform={`translate(10 ${y + rowHeight / 2})`}>
          <circle className="profile-picture__unknown" cx={marksStart} r="10" />
          <text className="profile-picture__question" x={marksStart} y="5" textAnchor="middle">
            ?
          </text>
        </g>
      )}
      {row.standing === "absolute" && (
        <PictureIcon name="error" x={marksStart} y={y + 7} size={20} />
      )}
      {words && (
        <text
          className="profile-picture__words"
          x={marksStart}
          dx={unknown || beyond ? 28 : 0}
          y={baseline - 1}
        >
          {words}
        </text>
      )}
    </g>
  );
}

interface PictureIconProps {
  name: IconName;
  x: string;
  y: number;
  size?: number;
  className?: string;
}

/** An icon with a place in the drawing. */
function PictureIcon({ name, x, y, size = 22, className }: PictureIconProps) {
  return (
    <svg
      className={className ? `icon ${className}` : "icon"}
      x={x}
      y={y}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constant shapes from icons.ts
      dangerouslySetInnerHTML={{ __html: icons[name] }}
    />
  );
}

function GapPattern({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect className="profile-picture__hatch-ground" width="6" height="6" />
      <rect className="profile-picture__hatch" width="2.5" height="6" />
    </pattern>
  );
}

/** What the marks mean; only those that occur in this picture. */
function ProfileLegend({ rows }: { rows: readonly ProfileRow[] }) {
  const { t } = useTranslation("work");
  const id = useId().replaceAll(":", "");
  const gap = rows.some((row) => row.gap > 0);
  const unknown = rows.some((row) => row.capacity === null);
  const absolute = rows.some((row) => row.absolute);
  const adjustable = rows.some((row) => row.adjustable);
  return (
    <ul className="profile-picture__legend" aria-hidden="true">
      <LegendItem words={t("work:picture.legend.demand")}>
        <rect className="profile-picture__demand" x="1" y="5" width="26" height={barHeight} />
      </LegendItem>
      <LegendItem words={t("work:picture.legend.capacity")}>
        <circle className="profile-picture__capacity" cx="14" cy="12" r={dotRadius} />
      </LegendItem>
      {gap && (
        <LegendItem words={t("work:picture.legend.gap")}>
          <defs>
            <GapPattern id={id} />
          </defs>
          <rect
            className="profile-picture__gap"
            x="1"
            y="5"
            width="26"
            height={barHeight}
            fill={`url(#${id})`}
          />
        </LegendItem>
      )}
      {unknown && (
        <LegendItem words={t("work:picture.legend.unknown")}>
          <circle className="profile-picture__unknown" cx="14" cy="12" r="10" />
          <text className="profile-picture__question" x="14" y="17" textAnchor="middle">
            ?
          </text>
        </LegendItem>
      )}
      {absolute && (
        <LegendItem words={t("work:picture.legend.absolute")}>
          <line className="profile-picture__wall" x1="14" x2="14" y1="0" y2="24" />
          <circle className="profile-picture__capacity" cx="14" cy="12" r="7" />
        </LegendItem>
      )}
      {adjustable && (
        <li>
          <Icon name="pencil" size={20} className="profile-picture__adjustable" />
          <span>{t("work:picture.legend.adjustable")}</span>
        </li>
      )}
    </ul>
  );
}

function LegendItem({ words, children }: { words: string; children: ReactNode }) {
  return (
    <li>
      <svg width="28" height="24" viewBox="0 0 28 24" aria-hidden="true">
        {children}
      </svg>
      <span>{words}</span>
    </li>
  );
}
