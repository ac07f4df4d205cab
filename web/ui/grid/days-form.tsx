import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { useState } from 'react'
import { t } from '../text.ts'
import type { Filters } from './column.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', gap: '8px' },
})

type Days = { readonly from: string | undefined; readonly to: string | undefined }

/** The days from and to which a list's rows are shown; either may be left open. */
export function DaysForm(props: {
  readonly title: string
  readonly filters: Filters
  readonly onApply: (days: Days) => void
}) {
  const styles = useStyles()
  const { filters, onApply } = props
  const [from, setFrom] = useState(filters.from ?? '')
  const [to, setTo] = useState(filters.to ?? '')
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onApply({ from: from || undefined, to: to || undefined })
      }}
    >
      <Field label={t('{column}: from', { column: props.title })}>
        <Input type="date" value={from} onChange={(_, { value }) => setFrom(value)} />
      </Field>
      <Field label={t('{column}: to', { column: props.title })}>
        <Input type="date" value={to} onChange={(_, { value }) => setTo(value)} />
      </Field>
      <div className={styles.row}>
        <Button type="submit" appearance="primary">
          {t('Apply')}
        </Button>
        <Button
          onClick={() => onApply({ from: undefined, to: undefined })}
          disabled={filters.from === undefined && filters.to === undefined}
        >
          {t('Clear')}
        </Button>
      </div>
    </form>
  )
}
