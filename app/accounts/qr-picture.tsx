import QRCode from "qrcode";

const margin = 4;

/** A QR picture as SVG, dark on white in every colour scheme, so that phones can read it. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: "M" }).modules;
  const dark: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (data[y * size + x]) dark.push(`M${x + margin} ${y + margin}h1v1h-1z`);
    }
  }
  const side = size + 2 * margin;
  return (
    <svg
      role="img"
      aria-label={label}
      width="240"
      height="240"
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={dark.join("")} fill="#16212b" />
    </svg>
  );
}
