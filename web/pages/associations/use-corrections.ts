import { useRef } from 'react'
import type { JournalAnswer, PickAnswer } from '../../../src/contracts/journals.ts'
import type { UnitState } from '../../../src/contracts/scans.ts'
import type {
  Association,
  CorrectionAnswer,
  Registration,
  RemovalAnswer,
} from '../../../src/contracts/tracking.ts'
import { useRefresh } from '../../api/refresh.ts'
import { useWrite } from '../../api/use-write.ts'
import type { Override } from '../../ui/form.tsx'
import { lotNumber } from '../../ui/lot-text.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { isPositive } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'

/** What a person enters for a number; what is absent stays as it is, or is filled by the server. */
export type Entered = {
  readonly batchNumber?: string
  readonly serialNumber?: string
  readonly quantity?: string
}

export type NewAssociation = Entered &
  Override & { readonly registrationId: string; readonly componentId: string }

/** Takes something back; the registration the page is about then. */
type Undo = () => Promise<string | undefined>

export type Corrections = ReturnType<typeof useCorrections>

/**
 * The corrections of an order's record. Each tells what it did and offers to take it back where that is possible; a refusal
 * is thrown, for the dialog to show.
 */
export function useCorrections(orderId: string, onUnit: (registrationId: string | undefined) => void) {
  const { send } = useWrite()
  const refresh = useRefresh()
  const notify = useNotify()
  const latest = useRef<() => void>(undefined)
  const path = `/api/v1/orders/${orderId}`

  async function tell(text: string, undo?: Undo, warnings: readonly string[] = []) {
    await refresh()
    const takeBack = undo && (() => void takeItBack(undo))
    latest.current = takeBack
    notify({
      text,
      ...(warnings.length > 0 ? { detail: warnings.join(' '), intent: 'warning' } : {}),
      ...(takeBack ? { undo: takeBack } : {}),
    })
  }

  async function takeItBack(undo: Undo) {
    latest.current = undefined
    try {
      onUnit(await undo())
      notify({ text: t('Taken back.') })
    } catch (failure) {
      notify({ text: failure instanceof Error ? failure.message : String(failure), intent: 'error' })
    }
    await refresh()
  }

  const register = (finishedProductId: string, entered: Entered) =>
    send<CorrectionAnswer>('POST', `${path}/registrations`, { finishedProductId, ...entered })
  const unregister = (registrationIds: readonly string[], reason: string) =>
    send<RemovalAnswer>('POST', `${path}/registrations/remove`, { registrationIds, reason })
  const correct = (id: string, entered: Entered, reason: string) =>
    send<CorrectionAnswer>('PATCH', `${path}/registrations/${id}`, { ...entered, reason })
  const associate = (fields: NewAssociation) =>
    send<CorrectionAnswer>('POST', `${path}/associations`, { ...fields })
  const dissociate = (associationIds: readonly string[], reason: string) =>
    send<RemovalAnswer>('POST', `${path}/associations/remove`, { associationIds, reason })
  const replace = (id: string, fields: Entered & Override, reason: string) =>
    send<CorrectionAnswer>('POST', `${path}/associations/${id}/replace`, { ...fields, reason })
  const takenBack = () => t('Taken back right away')

  async function registerAgain(rows: readonly Registration[]): Promise<string | undefined> {
    let last: string | undefined
    // The oldest first, so that they stand in the list as they stood before.
    for (const row of rows.toReversed())
      last = (await register(row.finishedProductId, enteredOf(row))).unit.registrationId
    return last
  }

  async function associateAgain(rows: readonly Association[]): Promise<string | undefined> {
    for (const { registrationId, componentId, ...row } of rows)
      await associate({ registrationId, componentId, ...enteredOf(row) })
    return rows[0]?.registrationId
  }

  return {
    /** Takes the last correction of this page back, if it can be. */
    undoLast: () => latest.current?.(),

    async createRegistration(finishedProductId: string, entered: Entered): Promise<string> {
      const { unit, warnings } = await register(finishedProductId, entered)
      const number = lotNumber(unit.lot)
      await tell(
        t('{number} is registered.', { number }),
        async () => {
          await unregister([unit.registrationId], takenBack())
          return undefined
        },
        warnings.map(({ text }) => text),
      )
      return unit.registrationId
    },

    async removeRegistrations(rows: readonly Registration[], reason: string): Promise<void> {
      const { removed } = await unregister(
        rows.map(({ id }) => id),
        reason,
      )
      const text = t('{n, plural, one {# registration is removed.} other {# registrations are removed.}}', {
        n: removed,
      })
      await tell(text, () => registerAgain(rows))
    },

    async correctRegistration(row: Registration, entered: Entered, reason: string): Promise<string> {
      const { unit } = await correct(row.id, entered, reason)
      const text = t('{before} is corrected: {number}.', {
        before: lotNumber(row.lot),
        number: lotNumber(unit.lot),
      })
      await tell(text, async () => {
        const before = await correct(unit.registrationId, enteredOf(row), takenBack())
        return before.unit.registrationId
      })
      return unit.registrationId
    },

    async createAssociation(fields: NewAssociation): Promise<void> {
      const { unit, warnings } = await associate(fields)
      const made = newestOf(unit, fields.componentId)
      await tell(
        t('{number} is in {product}.', {
          number: fields.serialNumber ?? fields.batchNumber ?? '',
          product: lotNumber(unit.lot),
        }),
        made === undefined
          ? undefined
          : async () => {
              await dissociate([made], takenBack())
              return unit.registrationId
            },
        warnings.map(({ text }) => text),
      )
    },

    async removeAssociations(rows: readonly Association[], reason: string): Promise<void> {
      const { removed, reversed } = await dissociate(
        rows.map(({ id }) => id),
        reason,
      )
      const text = t('{n, plural, one {# component is removed.} other {# components are removed.}}', {
        n: removed,
      })
      const back =
        reversed === 0
          ? ''
          : t('{n, plural, one {Of # the posting is reversed.} other {Of # the postings are reversed.}}', {
              n: reversed,
            })
      // What was taken from stock went back; putting the number in again would not take it again.
      const moved = rows.some(({ posted, picked }) => isPositive(posted) || isPositive(picked))
      await tell(`${text} ${back}`.trim(), moved ? undefined : () => associateAgain(rows))
    },

    async replaceAssociation(row: Association, fields: Entered & Override, reason: string): Promise<void> {
      const { unit, warnings } = await replace(row.id, fields, reason)
      const made = newestOf(unit, row.componentId)
      await tell(
        t('{number} is replaced in {product}.', { number: lotNumber(row.lot), product: lotNumber(unit.lot) }),
        made === undefined
          ? undefined
          : async () => (await replace(made, enteredOf(row), takenBack())).unit.registrationId,
        warnings.map(({ text }) => text),
      )
    },

    async pick(rows: readonly Association[]): Promise<void> {
      const associationIds = rows.map(({ id }) => id)
      const { associations } = await send<PickAnswer>('POST', `${path}/picks`, { associationIds })
      await tell(
        associations === 0
          ? t('All of it was picked already.')
          : t('{n, plural, one {# component is picked.} other {# components are picked.}}', {
              n: associations,
            }),
      )
    },

    async adjustConsumption(rows: readonly Association[]): Promise<JournalAnswer> {
      const associationIds = rows.map(({ id }) => id)
      const journal = await send<JournalAnswer>('POST', `${path}/picking-lists`, { associationIds })
      await tell(t('Picking list {number} is made. Check it, then post it.', { number: journal.number }))
      return journal
    },
  }
}

/** A row as one would enter it anew; the quantity of a serial number is always one and is not entered. */
function enteredOf({ lot, quantity }: Pick<Association | Registration, 'lot' | 'quantity'>): Entered {
  return {
    ...(lot.batchNumber ? { batchNumber: lot.batchNumber } : {}),
    ...(lot.serialNumber ? { serialNumber: lot.serialNumber } : { quantity }),
  }
}

/** What was just put into a component of the unit: ids rise with time. */
function newestOf(unit: UnitState, componentId: string): string | undefined {
  const component = unit.components.find((each) => each.componentId === componentId)
  return component?.associations
    .map(({ id }) => id)
    .toSorted()
    .at(-1)
}
