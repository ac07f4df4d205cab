import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTabStop } from './grid/tab-stop.ts'

/** In a grid's cell: looks like a link, opens something on this page. */
export function CellButton(props: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <Link as="button" onClick={props.onClick} {...useTabStop()}>
      {props.children}
    </Link>
  )
}
