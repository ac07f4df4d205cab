import { makeStyles } from '@fluentui/react-components'
import { ArrowUndoRegular, SaveRegular } from '@fluentui/react-icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BarcodeSettings } from '../../../../src/contracts/barcodes.ts'
import { barcodeSettingsQuery } from '../../../api/barcodes.ts'
import { useRight } from '../../../api/session.ts'
import { useWrite } from '../../../api/use-write.ts'
import { type Action, ActionPane } from '../../../ui/action-pane.tsx'
import { FastTab } from '../../../ui/fast-tab.tsx'
import { FormProblem, useSubmission } from '../../../ui/form.tsx'
import { useNotify } from '../../../ui/notify.tsx'
import { Page } from '../../../ui/page.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { PageProblem } from '../../../ui/page-problem.tsx'
import { PageSkeleton } from '../../../ui/page-skeleton.tsx'
import { t } from '../../../ui/text.ts'
import { LabelFields } from './label-fields.tsx'
import { OwnFormats } from './own-formats.tsx'
import { ReadingFields } from './reading-fields.tsx'
import { ScannerFields } from './scanner-fields.tsx'
import { TestScan } from './test-scan.tsx'

const useStyles = makeStyles({
  // The test stays beside what it tests; on a narrow screen it comes first, because it is what one comes for.
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    gap: '16px',
    alignItems: 'start',
    '@media (max-width: 959px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', minWidth: 0 },
  test: {
    position: 'sticky',
    top: '16px',
    minWidth: 0,
    '@media (max-width: 959px)': { position: 'static', order: -1 },
  },
})

/** How scans are read and labels are written, with a place to try a scanner. */
export function BarcodesPage() {
  const { data, error, refetch } = useQuery(barcodeSettingsQuery)
  if (data === undefined)
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  return <BarcodeSettingsForm saved={data} />
}

function BarcodeSettingsForm({ saved }: { readonly saved: BarcodeSettings }) {
  const styles = useStyles()
  const queries = useQueryClient()
  const notify = useNotify()
  const { send } = useWrite()
  const may = useRight('setup.manage')
  const [changed, setChanged] = useState<Partial<BarcodeSettings>>({})
  const settings = { ...saved, ...changed }
  const isChanged = JSON.stringify(settings) !== JSON.stringify(saved)
  const submission = useSubmission(async () => {
    const answer = await send<BarcodeSettings>('PUT', '/api/v1/barcode-settings', settings)
    queries.setQueryData(barcodeSettingsQuery.queryKey, answer)
    setChanged({})
    notify({ text: t('The barcode settings are saved. They hold from the next scan on.') })
  })
  const change = (next: Partial<BarcodeSettings>) => setChanged((before) => ({ ...before, ...next }))
  const fields = { settings, change, problemOf: submission.problemOf }
  const nothing = may ? undefined : t('Only administrators change the barcode settings.')
  const because = nothing ?? (isChanged ? undefined : t('Nothing is changed.'))
  const actions: readonly Action[] = [
    {
      label: t('Save'),
      icon: <SaveRegular />,
      primary: true,
      onClick: () => submission.submit(),
      disabledBecause: because,
    },
    {
      label: t('Discard changes'),
      icon: <ArrowUndoRegular />,
      onClick: () => setChanged({}),
      disabledBecause: because,
    },
  ]
  return (
    <Page>
      <PageHeader title={t('Barcodes')} />
      <ActionPane actions={actions} />
      <FormProblem text={submission.problem} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <FastTab id="barcodes.scanner" title={t('Scanner')} summary={scannerSummary(settings)}>
            <ScannerFields {...fields} />
          </FastTab>
          <FastTab
            id="barcodes.reading"
            title={t('Reading')}
            summary={settings.strength === 'strict' ? t('Strict') : t('Shop floor')}
          >
            <ReadingFields {...fields} />
          </FastTab>
          <FastTab
            id="barcodes.own-formats"
            title={t('Own formats')}
            summary={t('{n, plural, =0 {None} one {# format} other {# formats}}', {
              n: settings.ownFormats.length,
            })}
          >
            <OwnFormats {...fields} />
          </FastTab>
          <FastTab id="barcodes.labels" title={t('Labels')} summary={settings.linkDomain}>
            <LabelFields {...fields} />
          </FastTab>
        </div>
        <div className={styles.test}>
          <TestScan settings={settings} change={change} />
        </div>
      </div>
    </Page>
  )
}

function scannerSummary({ prefix, suffix, separator }: BarcodeSettings): string {
  const parts = [
    prefix && t('prefix {prefix}', { prefix }),
    suffix && t('suffix {suffix}', { suffix }),
    separator && t('separator {separator}', { separator }),
  ].filter(Boolean)
  return parts.length === 0 ? t('As most scanners are') : parts.join(', ')
}
