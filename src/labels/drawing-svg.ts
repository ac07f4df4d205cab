import type { Drawing, Part } from './drawing.ts'

/** The drawing as a picture, to be looked at before it is printed. */
export function drawingSvg({ width, height, parts }: Drawing): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...parts.map(draw),
    '</svg>',
  ].join('\n')
}

function draw(part: Part): string {
  switch (part.kind) {
    case 'rule':
      return `<rect x="${part.x}" y="${part.y}" width="${part.width}" height="0.3"/>`
    case 'text': {
      // A line's upper edge is about eight tenths of its type above the base line.
      const base = (part.y + part.size * 0.8).toFixed(2)
      const weight = part.bold ? ' font-weight="bold"' : ''
      return `<text x="${part.x}" y="${base}" font-family="Helvetica, Arial, sans-serif" font-size="${part.size}"${weight}>${escapeXml(part.text)}</text>`
    }
    case 'symbol': {
      const { x, y, module, height, modules } = part
      const rowHeight = height / modules.rows
      const path = modules.runs
        .map(
          ([row, column, length]) =>
            `M${round(x + column * module)} ${round(y + row * rowHeight)}h${round(length * module)}v${round(rowHeight)}h${round(-length * module)}z`,
        )
        .join('')
      return `<path d="${path}" shape-rendering="crispEdges"/>`
    }
  }
}

function round(length: number): number {
  return Math.round(length * 1000) / 1000
}

function escapeXml(content: string): string {
  return content.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
