/** The wildcards of `like` taken as they are. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
