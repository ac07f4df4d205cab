import { isPositive, min, type Quantity, subtract, zero } from '../lib/quantity.ts'

/** Draws a quantity from several sources, the first first: the parts drawn, and what they could not give. */
export function draw<Source extends { readonly quantity: Quantity }>(
  sources: readonly Source[],
  wanted: Quantity,
): { readonly parts: Source[]; readonly missing: Quantity } {
  let missing = wanted
  const parts = sources.flatMap((source) => {
    const quantity = min(missing, source.quantity)
    if (!isPositive(quantity)) return []
    missing = subtract(missing, quantity)
    return [{ ...source, quantity }]
  })
  return { parts, missing: isPositive(missing) ? missing : zero }
}
