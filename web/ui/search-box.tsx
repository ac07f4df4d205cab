import { SearchBox as FluentSearchBox, makeStyles } from '@fluentui/react-components'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { SearchAnswer, SearchHit } from '../../src/contracts/questions.ts'
import { call, withQuery } from '../api/client.ts'
import { queryClient } from '../api/query-client.ts'
import { useRight } from '../api/session.ts'
import { fluentRef } from './fluent-ref.ts'
import { isEditable } from './is-editable.ts'
import { fromPictures } from './scan/control-pictures.ts'
import { insertGroupSeparator } from './scan/insert-group-separator.ts'
import { hitId, SearchHits } from './search-hits.tsx'
import { targetOf } from './search-target.tsx'
import { t } from './text.ts'
import { useMedia } from './use-media.ts'

const useStyles = makeStyles({
  root: { position: 'relative', width: '100%', maxWidth: '480px' },
  field: { width: '100%', maxWidth: '100%' },
})

/** Two characters are part of nearly every number. */
const shortest = 3
const pause = 150

function searchQuery(text: string) {
  return queryOptions({
    queryKey: ['/api/v1/search', text],
    queryFn: ({ signal }) =>
      call<SearchAnswer>(
        'GET',
        withQuery('/api/v1/search', { text: fromPictures(text), limit: 10 }),
        undefined,
        {
          signal,
        },
      ),
    staleTime: 10_000,
  })
}

/**
 * Finds any number while one types it; a scan, or Enter on what one thing is called exactly, goes straight there. The
 * slash key brings one here from anywhere outside a field.
 */
export function SearchBox() {
  const styles = useStyles()
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const may = { tracing: useRight('tracing.use'), items: useRight('items.see') }
  const navigate = useNavigate()
  const phone = useMedia('(max-width: 719px)')
  useSlash(field)
  const sought = useLater(text.trim())
  const { data, isPlaceholderData } = useQuery({
    ...searchQuery(sought),
    enabled: open && sought.length >= shortest,
    placeholderData: keepPreviousData,
  })
  const reachable = (hits: readonly SearchHit[]) => hits.filter((hit) => targetOf(hit, may))
  const hits = reachable(data?.hits ?? [])
  const shown =
    open && data !== undefined && text.trim().length >= shortest && !(hits.length === 0 && isPlaceholderData)

  const go = (hit: SearchHit) => {
    const target = targetOf(hit, may)
    if (target === undefined) return
    setText('')
    setOpen(false)
    setActive(-1)
    void navigate(target)
  }
  const submit = async () => {
    const wanted = text.trim()
    const chosen = shown ? hits[active] : undefined
    if (chosen) return go(chosen)
    if (wanted === '') return
    const answer = await queryClient.fetchQuery(searchQuery(wanted)).catch(() => undefined)
    // Whoever went on typing meanwhile asks something else.
    if (answer === undefined || field.current?.value.trim() !== wanted) return
    const found = reachable(answer.hits)
    const only = found.length === 1 && !answer.more ? found[0] : undefined
    const exact = answer.goTo && targetOf(answer.goTo, may) ? answer.goTo : only
    if (exact) go(exact)
    else setOpen(true)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const drawn = insertGroupSeparator(event)
    if (drawn !== undefined) setText(drawn)
    if (event.key === 'Escape' && shown) {
      event.preventDefault()
      setOpen(false)
    } else if (shown && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive(Math.max(-1, Math.min(hits.length - 1, active + step)))
    }
  }
  return (
    <search className={styles.root}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <FluentSearchBox
          ref={fluentRef(field)}
          className={styles.field}
          value={text}
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          placeholder={phone ? t('Search') : t('Scan or search any number ( / )')}
          aria-label={t('Search any number')}
          aria-expanded={shown && hits.length > 0}
          aria-autocomplete="list"
          {...(shown && hits.length > 0 ? { 'aria-controls': listId } : {})}
          {...(shown && active >= 0 ? { 'aria-activedescendant': hitId(listId, active) } : {})}
          onKeyDown={onKeyDown}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onChange={(_, { value }) => {
            setText(value)
            setOpen(true)
            setActive(-1)
          }}
        />
      </form>
      {shown && <SearchHits id={listId} hits={hits} more={data?.more ?? false} active={active} onGo={go} />}
    </search>
  )
}

function useSlash(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.defaultPrevented || isEditable(event.target)) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [field])
}

/** The text as it was when the keys paused, so that a scan of thirty characters asks once. */
function useLater(text: string): string {
  const [later, setLater] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return later
}
