import type { Ref } from 'react'

/**
 * Fluent's types work out the element behind a ref from an event handler's type, which gives `never` with React 19.3's
 * types. The element is the right one when the page runs; only the type has to be let through.
 */
export function fluentRef<Element>(ref: Ref<Element>): Ref<never> {
  return ref as Ref<never> // See above: the type is Fluent's mistake, not the element.
}
