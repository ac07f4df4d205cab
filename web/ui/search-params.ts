/** Search parameters are written by people and by older versions: what does not fit is left out, never refused. */

type Given = Readonly<Record<string, unknown>>

/** Values stay text: the router's own reader would make a number of `1e5`, which is a fine serial number. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

export function stringifySearch(search: Given): string {
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** The named parameters that are there. */
export function textIn<const Name extends string>(
  search: Given,
  names: readonly Name[],
): { [N in Name]?: string } {
  const found: { [N in Name]?: string } = {}
  for (const name of names) {
    const value = search[name]
    if (typeof value === 'string' && value !== '') found[name] = value
  }
  return found
}

export type ListSearch<Filter extends string> = { [F in Filter | 'from' | 'to' | 'sort']?: string }

/** What a list page keeps in its address: its filters and its sort order, so that the view can be sent to someone. */
export function listSearch<const Filter extends string>(
  search: Given,
  filters: readonly Filter[],
): ListSearch<Filter> {
  return textIn(search, [...filters, 'from', 'to', 'sort'])
}
