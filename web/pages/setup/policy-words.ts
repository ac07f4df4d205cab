import type { Policy } from '../../../src/contracts/setup.ts'
import type { Choice } from '../../ui/grid/column.ts'
import { t } from '../../ui/text.ts'

export type Strength = Policy['heldLot']
type Keys<Kind> = { [K in keyof Policy]: Policy[K] extends Kind ? K : never }[keyof Policy]
export type Switch = Keys<boolean>
export type Rule = Exclude<Keys<Strength>, 'id' | 'name' | 'description'>

type Explained<Key> = { readonly key: Key; readonly label: string; readonly explained: string }

export function policySwitches(): readonly Explained<Switch>[] {
  return [
    {
      key: 'useTrackedComponents',
      label: t('Use tracked components'),
      explained: t('Off: these items never appear on the Tracked components page.'),
    },
    {
      key: 'checkProductPreallocation',
      label: t('Check pre-allocation for product'),
      explained: t('A scanned product number must have been given to the order beforehand.'),
    },
    {
      key: 'checkComponentPreallocation',
      label: t('Check pre-allocation for components'),
      explained: t('A scanned component number must be reserved or picked for the order.'),
    },
    {
      key: 'serialMatchingLimit',
      label: t('Serial number matching limit'),
      explained: t('One product takes no more component serial numbers than its BOM plans.'),
    },
  ]
}

export function policyRules(): readonly Explained<Rule>[] {
  return [
    {
      key: 'overConsumption',
      label: t('Over-consumption'),
      explained: t('More of a batch is taken than the unit needs.'),
    },
    { key: 'expiredLot', label: t('Expired numbers'), explained: t('The day it expires has passed.') },
    {
      key: 'heldLot',
      label: t('Numbers on hold'),
      explained: t('Quality put it, or a part in it, on hold.'),
    },
    {
      key: 'notIssued',
      label: t('Not issued'),
      explained: t('Material is taken that was not picked or reserved for the order.'),
    },
    {
      key: 'incompleteUnit',
      label: t('Incomplete units'),
      explained: t('A unit is reported as finished that still lacks components.'),
    },
    {
      key: 'operationSequence',
      label: t('Sequence of operations'),
      explained: t('A card of an operation has more than the operation before it has good.'),
    },
  ]
}

/** Short, for a column. */
export function strengthWord(strength: Strength): string {
  const words: Record<Strength, string> = {
    off: t('Off'),
    warn: t('Warn'),
    block: t('Block'),
    override: t('Block with override'),
  }
  return words[strength]
}

/** With what each means, for a choice. */
export function strengthChoices(): readonly (Choice & { readonly value: Strength })[] {
  return [
    { value: 'off', label: t('Off: not checked') },
    { value: 'warn', label: t('Warn: accepted, with a warning') },
    { value: 'block', label: t('Block: refused') },
    { value: 'override', label: t('Block with override: refused, unless someone with the right says why') },
  ]
}
