/** The filters each page was last left with, so that the way back through the breadcrumb finds the list as it was. */
const searches = new Map<string, Readonly<Record<string, unknown>>>()

export function rememberSearch(pathname: string, search: Readonly<Record<string, unknown>>): void {
  searches.set(pathname, search)
}

export function lastSearch(pathname: string | undefined): Readonly<Record<string, unknown>> {
  return (pathname && searches.get(pathname)) || {}
}
