import { Button, Field, makeStyles, ProgressBar, tokens } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ImportAnswer, ImportKind } from '../../../../src/contracts/imports.ts'
import { call } from '../../../api/client.ts'
import { listOf } from '../../../api/list.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useFeature } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { FastTab } from '../../../ui/fast-tab.tsx'
import { FeatureOff } from '../../../ui/feature-off.tsx'
import { Grid } from '../../../ui/grid/grid.tsx'
import { useNotify } from '../../../ui/notify.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { t } from '../../../ui/text.ts'
import { fileColumns, kindColumns, type Problem, problemColumns } from './import-columns.tsx'
import { readFiles } from './read-files.ts'

const useStyles = makeStyles({
  choice: { display: 'flex', flexDirection: 'column', gap: '12px', maxWidth: '720px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  refused: { margin: 0, padding: '12px 16px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
})

/** Brings CSV files into the plant: tried out first, all of them or nothing. */
export function ImportPage() {
  return useFeature('file-import') ? <Import /> : <FeatureOff name={t('Import of files')} />
}

/** What came of the last try. */
type Outcome =
  | { readonly kind: 'done'; readonly answer: ImportAnswer }
  | { readonly kind: 'refused'; readonly text: string; readonly problems: readonly Problem[] }

function Import() {
  const styles = useStyles()
  const queries = useQueryClient()
  const notify = useNotify()
  const { send, busy } = useWrite()
  const [files, setFiles] = useState<readonly File[]>([])
  const [outcome, setOutcome] = useState<Outcome>()
  const kinds = useQuery({
    queryKey: ['/api/v1/imports/kinds'],
    queryFn: ({ signal }) =>
      call<{ kinds: readonly ImportKind[] }>('GET', '/api/v1/imports/kinds', undefined, { signal }),
  })
  const tried = outcome?.kind === 'done' && outcome.answer.dryRun
  const run = async (dryRun: boolean) => {
    setOutcome(undefined)
    try {
      const texts = await readFiles(files)
      const answer = await send<ImportAnswer>('POST', '/api/v1/imports', { files: texts, dryRun })
      setOutcome({ kind: 'done', answer })
      if (dryRun) return
      notify({ text: t('{n, plural, one {# file is} other {# files are}} imported.', { n: files.length }) })
      await queries.invalidateQueries()
    } catch (failure) {
      const text = failure instanceof Error ? failure.message : String(failure)
      const problems = failure instanceof ApiProblem ? failure.errors : []
      setOutcome({ kind: 'refused', text, problems })
      // What is listed below needs no notice.
      if (problems.length === 0) notify({ text, intent: 'error' })
    }
  }
  return (
    <Page>
      <PageHeader title={t('Import')} />
      <div className={styles.choice}>
        <Field
          label={t('CSV files')}
          hint={t(
            'The name of a file says what is in it: items.csv, stock-2026-11.csv. All of them go in, or none.',
          )}
        >
          {(labelled) => (
            <input
              {...labelled}
              type="file"
              multiple
              accept=".csv,text/csv"
              onChange={(event) => {
                setFiles([...(event.target.files ?? [])])
                setOutcome(undefined)
              }}
            />
          )}
        </Field>
        <div className={styles.buttons}>
          <Button
            {...(tried ? {} : { appearance: 'primary' })}
            disabledFocusable={busy || files.length === 0}
            onClick={() => void run(true)}
          >
            {t('Try out')}
          </Button>
          <Button
            {...(tried ? { appearance: 'primary' } : {})}
            disabledFocusable={busy || !tried}
            title={tried ? t('Import what was tried out') : t('Try the files out first.')}
            onClick={() => void run(false)}
          >
            {t('Import')}
          </Button>
        </div>
        {busy && <ProgressBar aria-label={t('The files are being read')} />}
      </div>
      {outcome?.kind === 'done' && <Done answer={outcome.answer} />}
      {outcome?.kind === 'refused' && <Refused text={outcome.text} problems={outcome.problems} />}
      <FastTab
        id="import.kinds"
        title={t('Files that can be imported')}
        summary={kinds.data && t('{n} kinds', { n: kinds.data.kinds.length })}
        flush
      >
        <Grid
          label={t('Files that can be imported')}
          columns={useMemo(kindColumns, [])}
          list={listOf(kinds.data?.kinds, kinds.error)}
          rowKey={(row) => row.kind}
          empty={{ title: t('There is nothing to import') }}
        />
      </FastTab>
    </Page>
  )
}

function Done({ answer }: { readonly answer: ImportAnswer }) {
  const title = answer.dryRun ? t('What would happen') : t('What was imported')
  return (
    <FastTab
      id="import.done"
      title={title}
      summary={answer.dryRun ? t('Nothing is changed yet') : t('Everything is in')}
      flush
    >
      <Grid
        label={title}
        columns={useMemo(fileColumns, [])}
        list={listOf(answer.files)}
        rowKey={(row) => row.name}
        empty={{ title: t('The files are empty') }}
      />
    </FastTab>
  )
}

function Refused({ text, problems }: { readonly text: string; readonly problems: readonly Problem[] }) {
  const styles = useStyles()
  return (
    <FastTab id="import.refused" title={t('What stands against it')} summary={text} flush>
      <p className={styles.refused}>{text}</p>
      <Grid
        label={t('What stands against it')}
        columns={useMemo(problemColumns, [])}
        list={listOf(problems.map((problem, index) => ({ ...problem, index })))}
        rowKey={(row) => String(row.index)}
        empty={{ title: text }}
      />
    </FastTab>
  )
}
