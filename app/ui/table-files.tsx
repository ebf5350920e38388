import { Icon } from "./icon.tsx";

/** Links to a table as files for spreadsheets. */
export function TableFiles(props: {
  /** What the files are, before the links. */
  label: string;
  /** The address without its ending; what follows a `?` stays behind it. */
  href: string;
}) {
  const [path, query] = props.href.split("?", 2);
  const at = (ending: string) => `${path}.${ending}${query ? `?${query}` : ""}`;
  return (
    <p className="table-files">
      <Icon name="download" />
      {props.label}
      <a href={at("xlsx")} aria-label={`${props.label} Excel`}>
        Excel
      </a>
      <a href={at("csv")} aria-label={`${props.label} CSV`}>
        CSV
      </a>
    </p>
  );
}
