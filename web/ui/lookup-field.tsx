import { Combobox, Field, Option } from '@fluentui/react-components'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, withQuery } from '../api/client.ts'
import { t } from './text.ts'

export type Lookup = { readonly id: string; readonly label: string }

type LookupFieldProps<Row> = {
  readonly label: string
  /** Without a visible label, in a toolbar: the label stands in the field while it is empty. */
  readonly bare?: boolean
  readonly value: Lookup | undefined
  readonly onChange: (value: Lookup | undefined, row?: Row) => void
  /** The list of the server that is searched, and how one of its rows is called. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly lookupOf: (row: Row) => Lookup
  readonly hint?: string
  readonly problem?: string | undefined
  readonly required?: boolean
}

const shown = 30

/** Chooses one of many: what is typed is looked for on the server, a moment after the last key. */
export function LookupField<Row>(props: LookupFieldProps<Row>) {
  const { label, bare = false, value, onChange, path, query = {}, lookupOf, hint, problem } = props
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const sought = useSettled(typed ?? '')
  const found = useQuery({
    queryKey: [path, 'lookup', query, sought],
    queryFn: ({ signal }) =>
      call<{ rows: readonly Row[] }>(
        'GET',
        withQuery(path, { ...query, search: sought, limit: shown }),
        undefined,
        { signal },
      ),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  const field = (
    <Combobox
      freeform
      {...(bare ? { placeholder: label, 'aria-label': label } : {})}
      value={typed ?? value?.label ?? ''}
      selectedOptions={value ? [value.id] : []}
      autoComplete="off"
      clearable
      open={open}
      onOpenChange={(_, data) => setOpen(data.open)}
      onChange={(event) => {
        setTyped(event.target.value)
        setOpen(true)
      }}
      onBlur={() => {
        // What was typed but not chosen names nothing; an emptied field means none.
        if (typed === '') onChange(undefined)
        setTyped(undefined)
      }}
      onOptionSelect={(_, { optionValue }) => {
        const row = rows.find((each) => lookupOf(each).id === optionValue)
        setTyped(undefined)
        if (row === undefined) onChange(undefined)
        else onChange(lookupOf(row), row)
      }}
    >
      {rows.map((row) => {
        const { id, label: text } = lookupOf(row)
        return (
          <Option key={id} value={id} text={text}>
            {text}
          </Option>
        )
      })}
      {found.isSuccess && rows.length === 0 && (
        <Option value="" text="" disabled>
          {t('Nothing fits what is typed')}
        </Option>
      )}
    </Combobox>
  )
  if (bare) return field
  return (
    <Field
      label={label}
      required={props.required ?? false}
      {...(hint === undefined ? {} : { hint })}
      {...(problem === undefined ? {} : { validationMessage: problem })}
    >
      {field}
    </Field>
  )
}

/** The text once no key was pressed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 200)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
