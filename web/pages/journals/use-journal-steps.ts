import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import type { CardLineInput } from '../../../src/contracts/cards.ts'
import type { JournalAnswer, JournalDetails, JournalProblem } from '../../../src/contracts/journals.ts'
import { checkJournal } from '../../api/journals.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useRefresh } from '../../api/refresh.ts'
import { useWrite } from '../../api/use-write.ts'
import type { Override } from '../../ui/form.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { editableQuantity, readQuantity } from '../../ui/quantity.ts'
import { t } from '../../ui/text.ts'
import type { Edits, LineEdit } from './journal-lines-grid.tsx'

const nothingEdited: Edits = new Map()

/** What was found when a journal was checked; undefined before it was. */
export type Findings = readonly JournalProblem[] | undefined

/** The quantities being edited, and the steps a journal takes. What was typed is saved before it is checked or posted. */
export function useJournalSteps(journal: JournalDetails) {
  const { send, busy } = useWrite()
  const refresh = useRefresh()
  const notify = useNotify()
  const navigate = useNavigate()
  const [edits, setEdits] = useState(nothingEdited)
  const [findings, setFindings] = useState<Findings>()
  const [overridable, setOverridable] = useState<string>()
  const path = `/api/v1/journals/${journal.id}`
  const changed = changedLines(journal, edits)

  const onEdit = useCallback((lineId: string, typed: LineEdit) => {
    setFindings(undefined)
    setEdits((before) => new Map(before).set(lineId, { ...before.get(lineId), ...typed }))
  }, [])

  /** What is saved on the way to another step is told only where a line went. */
  async function save(onTheWay: boolean): Promise<void> {
    if (changed.length === 0) return
    const answer = await send<JournalAnswer>('PUT', `${path}/lines`, { lines: changed })
    setEdits(nothingEdited)
    await refresh()
    const gone = journal.rows.length - answer.lines
    if (onTheWay && gone === 0) return
    notify({
      text:
        gone > 0
          ? t(
              '{n, plural, one {# line with quantity 0 is taken out.} other {# lines with quantity 0 are taken out.}}',
              { n: gone },
            )
          : t('The quantities are saved.'),
    })
  }

  async function post(override: Override): Promise<void> {
    const answer = await send<JournalAnswer>('POST', `${path}/post`, override)
    await refresh()
    notify({
      text: t('Journal {number} is posted.', { number: answer.number }),
      ...(answer.warnings.length > 0
        ? { detail: answer.warnings.map(({ text }) => text).join(' '), intent: 'warning' }
        : {}),
    })
  }

  /** Runs a step whose refusal stands above the lines, where the person looks. */
  async function told(step: () => Promise<void>): Promise<void> {
    setFindings(undefined)
    try {
      await step()
    } catch (failure) {
      const text = failure instanceof Error ? failure.message : String(failure)
      setFindings([{ lineNumber: null, code: 'refused', text }])
    }
  }

  return {
    busy,
    edits,
    onEdit,
    findings,
    /** Something was typed that is not saved yet. */
    unsaved: changed.length > 0,
    unreadable: [...edits.values()].some(
      ({ quantity = '0', error = '0' }) =>
        readQuantity(quantity) === undefined || readQuantity(error) === undefined,
    ),
    discard: () => setEdits(nothingEdited),
    save: () => told(() => save(false)),
    validate: () =>
      told(async () => {
        await save(true)
        setFindings(await checkJournal(journal.id))
      }),
    /** The refusal that someone with the right may override by saying why: `post(reason)`. */
    overridable,
    forgetOverride: () => setOverridable(undefined),
    post: () =>
      told(async () => {
        await save(true)
        try {
          await post({})
        } catch (problem) {
          if (!(problem instanceof ApiProblem)) throw problem
          if (problem.overridable) return setOverridable(problem.message)
          const problems = await checkJournal(journal.id)
          if (problems.length === 0) throw problem
          setFindings(problems)
        }
      }),
    /** Throws what stands against it all the same, for the dialog that asks for the reason. */
    postAnyway: (overrideReason: string) => post({ overrideReason }),
    /** Saves the lines of a card as they shall be; throws what stands against it. */
    async saveCard(lines: readonly CardLineInput[]): Promise<void> {
      setFindings(undefined)
      await send<JournalAnswer>('PUT', `${path}/card-lines`, { lines })
      await refresh()
    },
    /** Adds a line to a picking list; throws what stands against it. */
    async add(fields: object, override: Override): Promise<void> {
      setFindings(undefined)
      await send<JournalAnswer>('POST', `${path}/lines`, { ...fields, ...override })
      await refresh()
    },
    /** Throws what stands against it, for the dialog that asks for the reason. */
    async reverse(reason: string): Promise<void> {
      const answer = await send<JournalAnswer>('POST', `${path}/reverse`, { reason })
      await refresh()
      notify({
        text: t('Journal {number} is reversed by {reversal}.', {
          number: journal.number,
          reversal: answer.number,
        }),
      })
      await navigate({ to: '/journals/$journalId', params: { journalId: answer.id } })
    },
  }
}

function changedLines(journal: JournalDetails, edits: Edits) {
  return journal.rows.flatMap((row) => {
    const edit = edits.get(row.id)
    if (edit === undefined) return []
    const before = {
      quantity: row.quantity,
      errorQuantity: row.errorQuantity,
      errorCause: row.errorCause ?? '',
    }
    const after = {
      quantity: readOr(edit.quantity, before.quantity),
      errorQuantity: readOr(edit.error, before.errorQuantity),
      errorCause: edit.cause?.trim() ?? before.errorCause,
    }
    const same =
      after.quantity === before.quantity &&
      after.errorQuantity === before.errorQuantity &&
      after.errorCause === before.errorCause
    if (same) return []
    // Only a report as finished knows scrap.
    const quantities = journal.kind === 'report-as-finished' ? after : { quantity: after.quantity }
    return [{ lineId: row.id, ...quantities }]
  })
}

/** What was typed, in the server's writing; what was there before where it says the same or cannot be read. */
function readOr(typed: string | undefined, before: string): string {
  const read = typed === undefined ? undefined : readQuantity(typed)
  return read === undefined || read === readQuantity(editableQuantity(before)) ? before : read
}
