import { SearchBox as FluentSearchBox, makeStyles } from '@fluentui/react-components'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { OrderRow } from '../../src/contracts/orders.ts'
import { call, withQuery } from '../api/client.ts'
import { fluentRef } from './fluent-ref.ts'
import { isEditable } from './is-editable.ts'
import { t } from './text.ts'
import { useMedia } from './use-media.ts'

const useStyles = makeStyles({ root: { width: '100%', maxWidth: '480px' } })

/**
 * Goes straight to what is typed or scanned: to the order of that number, or to the list of all that match. The slash key
 * brings one here from anywhere outside a field.
 */
export function SearchBox() {
  const styles = useStyles()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const go = useGo()
  const phone = useMedia('(max-width: 719px)')
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.defaultPrevented || isEditable(event.target)) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <search className={styles.root}>
      <form
        className={styles.root}
        onSubmit={(event) => {
          event.preventDefault()
          const sought = text.trim()
          if (sought === '') return
          setText('')
          void go(sought)
        }}
      >
        <FluentSearchBox
          ref={fluentRef(field)}
          className={styles.root}
          value={text}
          autoComplete="off"
          placeholder={phone ? t('Search') : t('Search an order or item ( / )')}
          aria-label={t('Search an order or item')}
          onChange={(_, { value }) => setText(value)}
        />
      </form>
    </search>
  )
}

function useGo(): (sought: string) => Promise<void> {
  const navigate = useNavigate()
  return async (sought) => {
    const path = withQuery('/api/v1/orders', { search: sought, limit: 2 })
    const found = await call<{ rows: OrderRow[] }>('GET', path).catch(() => undefined)
    const [order, another] = found?.rows ?? []
    if (order && (another === undefined || order.number === sought)) {
      await navigate({ to: '/orders/$orderId', params: { orderId: order.id } })
    } else {
      await navigate({ to: '/orders', search: { search: sought } })
    }
  }
}
