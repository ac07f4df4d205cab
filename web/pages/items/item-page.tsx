import { AddRegular, BoxArrowUpRegular, EditRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { BomRow } from '../../../src/contracts/boms.ts'
import type { OnHandRow } from '../../../src/contracts/inventory.ts'
import type { Item } from '../../../src/contracts/items.ts'
import { itemQuery } from '../../api/items.ts'
import { useList } from '../../api/list.ts'
import { useRight } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { FastTab } from '../../ui/fast-tab.tsx'
import { Page } from '../../ui/page.tsx'
import { type Figure, PageHeader } from '../../ui/page-header.tsx'
import { PageProblem } from '../../ui/page-problem.tsx'
import { PageSkeleton } from '../../ui/page-skeleton.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'
import { ReceiveDialog } from '../inventory/receive-dialog.tsx'
import { BomDialog } from './bom-dialog.tsx'
import { bomInForce } from './bom-in-force.ts'
import { BomTab } from './bom-tab.tsx'
import { ItemDialog } from './item-dialog.tsx'
import { ItemFacts } from './item-facts.tsx'
import { ItemOnHand, UsedIn } from './item-grids.tsx'

type Open = 'change' | 'receive' | 'bom'

/** One item: how it is tracked, what it is made of, what is on hand of it. */
export function ItemPage() {
  const { itemId } = useParams({ from: '/shell/items/$itemId' })
  const { data: item, error, refetch } = useQuery(itemQuery(itemId))
  const boms = useList<BomRow>('/api/v1/boms', { itemId }, 50)
  const stock = useList<OnHandRow>('/api/v1/on-hand', { by: 'item', itemId }, 1)
  const [open, setOpen] = useState<Open>()
  const actions = useItemActions(setOpen)
  if (item === undefined) {
    return error ? <PageProblem error={error} reset={() => void refetch()} /> : <PageSkeleton />
  }
  const close = () => setOpen(undefined)
  // The server counts days in UTC.
  const inForce = bomInForce(boms.rows, new Date().toISOString().slice(0, 10))
  return (
    <Page>
      <PageHeader
        title={item.number}
        name={item.name}
        trail={[{ label: t('Items and BOMs'), to: '/items' }]}
        figures={figures(item, stock.rows[0])}
      />
      <ActionPane actions={actions} />
      <FastTab id="item.details" title={t('Details')} summary={item.policy?.name}>
        <ItemFacts item={item} />
      </FastTab>
      {boms.rows.map((bom) => (
        <BomTab key={bom.id} bomId={bom.id} name={bom.name} inForce={bom.id === inForce} />
      ))}
      <FastTab id="item.on-hand" title={t('On hand')} flush>
        <ItemOnHand item={item} />
      </FastTab>
      <FastTab id="item.used-in" title={t('Used in')} flush>
        <UsedIn item={item} />
      </FastTab>
      {open === 'change' && <ItemDialog item={item} onClose={close} />}
      {open === 'receive' && <ReceiveDialog item={item} onClose={close} />}
      {open === 'bom' && <BomDialog item={nameOf(item)} onClose={close} />}
    </Page>
  )
}

function figures({ unit }: Item, stock: OnHandRow | undefined): readonly Figure[] {
  const quantity = (value = '0') => <QuantityText value={value} unit={unit.symbol} />
  return [
    { label: t('On hand'), value: quantity(stock?.onHand) },
    { label: t('Available'), value: quantity(stock?.available) },
  ]
}

function nameOf({ id, number }: Item) {
  return { id, number }
}

function useItemActions(onOpen: (open: Open) => void): readonly Action[] {
  const mayManage = useRight('items.manage')
  const mayPost = useRight('inventory.post')
  return [
    ...(mayManage
      ? [
          { label: t('Change'), icon: <EditRegular />, primary: true, onClick: () => onOpen('change') },
          { label: t('Create BOM'), icon: <AddRegular />, onClick: () => onOpen('bom') },
        ]
      : []),
    ...(mayPost
      ? [
          {
            label: t('Receive'),
            icon: <BoxArrowUpRegular />,
            group: t('Stock'),
            onClick: () => onOpen('receive'),
          },
        ]
      : []),
  ]
}
