import { type IconName, icons } from "./icons.ts";

export type IconProps = {
  name: IconName;
  /** 20 beside running text, 24 beside labels (default), 32 and 40 as pictures. */
  size?: 20 | 24 | 32 | 40;
  className?: string;
};

/**
 * An outline picture. Always beside words, so it is hidden from assistive technology; it has no name
 * of its own on purpose.
 */
export function Icon({ name, size = 24, className }: IconProps) {
  return (
    <svg
      className={className ? `icon ${className}` : "icon"}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: constant shapes from icons.ts
      dangerouslySetInnerHTML={{ __html: icons[name] }}
    />
  );
}
