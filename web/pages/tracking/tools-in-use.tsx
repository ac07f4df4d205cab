import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, DismissRegular, WarningRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Tool, ToolRow } from '../../../src/contracts/tools.ts'
import { call, withQuery } from '../../api/client.ts'
import { useWrite } from '../../api/use-write.ts'
import { useNotify } from '../../ui/notify.tsx'
import { formatDay } from '../../ui/relative-time.ts'
import { station } from '../../ui/station.ts'
import { t } from '../../ui/text.ts'
import { isOverdue } from '../../ui/tool-text.ts'
import { TakeToolDialog } from './take-tool-dialog.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 8px',
    paddingInline: '16px',
    color: tokens.colorNeutralForeground2,
  },
  list: { display: 'contents', margin: 0, padding: 0, listStyleType: 'none' },
  tool: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minWidth: 0,
    paddingInlineStart: '12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // On a phone what is overdue stands below the name, and nothing of either is cut.
  what: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', minWidth: 0, paddingBlock: '4px' },
  due: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    color: tokens.colorStatusWarningForeground1,
    whiteSpace: 'nowrap',
  },
  button: { minHeight: '40px' },
})

export const toolsPath = '/api/v1/tools'

type ToolsInUseProps = {
  /** Takes a tool as its barcode does, so that it comes between the scans before and after it. */
  readonly onTake: (number: string) => void
  readonly onDone: () => void
}

/** What is worked with at this station; nothing in a plant that keeps no tools. */
export function ToolsInUse({ onTake, onDone }: ToolsInUseProps) {
  const styles = useStyles()
  const here = station.use()
  const [choosing, setChoosing] = useState(false)
  const some = useTools({ active: 'true', limit: 1 })
  const inUse = useTools({ stationId: here?.id, limit: 20 }, here !== null)
  if (here === null || some.length === 0) return undefined
  return (
    <section className={styles.root} aria-label={t('Tools in use at {name}', { name: here.name })}>
      <span>{inUse.length === 0 ? t('No tool is in use here.') : t('In use here:')}</span>
      <ul className={styles.list}>
        {inUse.map((tool) => (
          <ToolInUse key={tool.id} tool={tool} onDone={onDone} />
        ))}
      </ul>
      <Button
        className={styles.button}
        appearance="subtle"
        icon={<AddRegular />}
        onClick={() => setChoosing(true)}
      >
        {t('Tool')}
      </Button>
      {choosing && (
        <TakeToolDialog
          onTake={onTake}
          onClose={() => {
            setChoosing(false)
            onDone()
          }}
        />
      )}
    </section>
  )
}

function useTools(query: Readonly<Record<string, string | number | undefined>>, enabled = true) {
  const { data } = useQuery({
    queryKey: [toolsPath, 'in-use', query],
    queryFn: ({ signal }) =>
      call<{ rows: readonly ToolRow[] }>('GET', withQuery(toolsPath, query), undefined, { signal }),
    enabled,
    // Another device at this station may have scanned one.
    refetchInterval: 60_000,
  })
  return data?.rows ?? []
}

function ToolInUse({ tool, onDone }: { readonly tool: ToolRow; readonly onDone: () => void }) {
  const styles = useStyles()
  const queries = useQueryClient()
  const notify = useNotify()
  const { send, busy } = useWrite()
  const putAway = async () => {
    try {
      await send<Tool>('POST', `${toolsPath}/${tool.id}/put-away`)
    } catch (problem) {
      if (!(problem instanceof Error)) throw problem
      notify({ text: problem.message, intent: 'error' })
    }
    await queries.invalidateQueries({ queryKey: [toolsPath] })
    onDone()
  }
  return (
    <li className={styles.tool}>
      <div className={styles.what}>
        <span>
          {tool.number} {tool.name}
        </span>
        {isOverdue(tool) && (
          <span className={styles.due}>
            <WarningRegular aria-hidden />
            {t('calibration was due on {day}', { day: formatDay(tool.calibrationDueOn ?? '') })}
          </span>
        )}
      </div>
      <Button
        className={styles.button}
        appearance="subtle"
        shape="circular"
        icon={<DismissRegular />}
        disabledFocusable={busy}
        aria-label={t('Put {tool} away', { tool: tool.number })}
        title={t('Put {tool} away', { tool: tool.number })}
        onClick={() => void putAway()}
      />
    </li>
  )
}
