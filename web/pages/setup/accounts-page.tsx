import {
  AddRegular,
  EditRegular,
  KeyRegular,
  PersonProhibitedRegular,
  PersonRegular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Account } from '../../../src/contracts/accounts.ts'
import { useList } from '../../api/list.ts'
import { sessionQuery } from '../../api/session.ts'
import { type Action, ActionPane } from '../../ui/action-pane.tsx'
import { CellButton } from '../../ui/cell-button.tsx'
import type { Column } from '../../ui/grid/column.ts'
import { Grid } from '../../ui/grid/grid.tsx'
import { useListView } from '../../ui/grid/use-list-view.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { QuickFilter } from '../../ui/quick-filter.tsx'
import { roleWord } from '../../ui/role-word.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { t } from '../../ui/text.ts'
import { Time } from '../../ui/time.tsx'
import { ToggleFilter } from '../../ui/toggle-filter.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { useSwitchAccount } from './use-switch-account.ts'

const rowKey = (row: Account) => row.id

function columns(onChange: (account: Account) => void): readonly Column<Account>[] {
  return [
    {
      key: 'name',
      title: t('Sign-in name'),
      width: 144,
      sortable: true,
      cell: (row) => <CellButton onClick={() => onChange(row)}>{row.name}</CellButton>,
    },
    {
      key: 'fullName',
      title: t('Full name'),
      width: 176,
      grow: 2,
      sortable: true,
      cell: (row) => row.fullName,
    },
    {
      key: 'roles',
      title: t('Roles'),
      width: 200,
      grow: 2,
      cell: (row) => row.roles.map(roleWord).join(', '),
      tooltip: (row) => row.roles.map(roleWord).join(', '),
    },
    {
      key: 'state',
      title: t('State'),
      width: 136,
      grow: 0.5,
      cell: (row) =>
        row.disabledAt ? (
          <StatusBadge status="refused" word={t('Switched off')} />
        ) : (
          <StatusBadge status="completed" word={t('Can sign in')} />
        ),
    },
    {
      key: 'disabledAt',
      title: t('Since'),
      width: 128,
      grow: 0.5,
      hideBelow: 820,
      cell: (row) => (row.disabledAt ? <Time at={row.disabledAt} /> : '–'),
    },
  ]
}

/** Who may sign in, and what they may do. */
export function AccountsPage() {
  const view = useListView('accounts', 'name')
  const { onFilter } = view.grid
  const list = useList<Account>('/api/v1/accounts', view.query)
  const onSearch = useCallback((text: string | undefined) => onFilter('search', text), [onFilter])
  const [currentId, setCurrentId] = useState<string>()
  const [open, setOpen] = useState<'create' | 'change' | 'password'>()
  const switchAccount = useSwitchAccount()
  const current = list.rows.find(({ id }) => id === currentId)
  const change = useCallback((account: Account) => {
    setCurrentId(account.id)
    setOpen('change')
  }, [])
  const close = () => setOpen(undefined)
  const actions = useActions(current, setOpen, switchAccount)
  return (
    <Page fill>
      <PageHeader title={t('Accounts')} />
      <ActionPane actions={actions} />
      <Panel fill>
        <Grid
          fill
          label={t('Accounts')}
          columns={useMemo(() => columns(change), [change])}
          list={list}
          rowKey={rowKey}
          {...view.grid}
          toolbar={
            <>
              <QuickFilter label={t('Filter by name')} value={view.query.search} onChange={onSearch} />
              <ToggleFilter
                label={t('Can sign in')}
                value={view.query.active}
                onChange={(value) => onFilter('active', value)}
              />
            </>
          }
          current={currentId}
          onCurrent={(row) => setCurrentId(row.id)}
          onOpen={change}
          empty={{ title: t('There are no accounts') }}
        />
      </Panel>
      {open === 'create' && <AccountDialog onClose={close} />}
      {open === 'change' && current && <AccountDialog account={current} onClose={close} />}
      {open === 'password' && current && <PasswordDialog account={current} onClose={close} />}
    </Page>
  )
}

function useActions(
  current: Account | undefined,
  onOpen: (open: 'create' | 'change' | 'password') => void,
  onSwitch: (account: Account) => void,
): readonly Action[] {
  const me = useQuery(sessionQuery).data?.account.id
  const none = current ? undefined : t('Choose an account first.')
  const myself = current?.id === me ? t('You cannot switch off your own account.') : undefined
  return [
    { label: t('Create account'), icon: <AddRegular />, primary: true, onClick: () => onOpen('create') },
    { label: t('Change'), icon: <EditRegular />, onClick: () => onOpen('change'), disabledBecause: none },
    {
      label: t('New password'),
      icon: <KeyRegular />,
      onClick: () => onOpen('password'),
      disabledBecause: none,
    },
    {
      label: current?.disabledAt ? t('Switch on') : t('Switch off'),
      icon: current?.disabledAt ? <PersonRegular /> : <PersonProhibitedRegular />,
      group: t('Account'),
      onClick: () => current && onSwitch(current),
      disabledBecause: none ?? myself,
    },
  ]
}
