import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import {
  KeyRegular,
  LocationRegular,
  PersonRegular,
  PhoneDesktopRegular,
  SignOutRegular,
} from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { sessionQuery, signOut } from '../api/session.ts'
import { useAsk } from './confirm.tsx'
import { later } from './later.ts'
import { useNotify } from './notify.tsx'
import { roleWord } from './role-word.ts'
import { discardWaiting, useWaitingScans } from './scan/waiting-scans.ts'
import { station } from './station.ts'
import { t } from './text.ts'
import { type ThemeChoice, themeChoice } from './theme-choice.ts'
import { useMedia } from './use-media.ts'

const StationDialog = later(async () => (await import('./station-dialog.tsx')).StationDialog)

const OwnPasswordDialog = later(async () => (await import('./own-password-dialog.tsx')).OwnPasswordDialog)

const useStyles = makeStyles({
  who: { padding: '8px 12px', display: 'flex', flexDirection: 'column' },
  name: { fontWeight: tokens.fontWeightSemibold },
  roles: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** Who is signed in, the look of the pages on this device, and the ways out. */
export function AccountMenu() {
  const styles = useStyles()
  const account = useQuery(sessionQuery).data?.account
  const phone = useMedia('(max-width: 719px)')
  const theme = themeChoice.use()
  const leave = useLeave()
  const here = station.use()
  const [open, setOpen] = useState<'station' | 'password'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <Menu
        checkedValues={{ theme: [theme] }}
        onCheckedValueChange={(_, { checkedItems }) => {
          const [chosen] = checkedItems
          if (chosen) themeChoice.set(chosen as ThemeChoice) // The items below carry nothing else.
        }}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<PersonRegular />} aria-label={t('Account and settings')}>
            {phone ? undefined : account?.fullName}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          {account && (
            <div className={styles.who}>
              <span className={styles.name}>{account.fullName}</span>
              <span className={styles.roles}>{account.roles.map(roleWord).join(', ')}</span>
            </div>
          )}
          <MenuList>
            <MenuDivider />
            <MenuItem icon={<LocationRegular />} onClick={() => setOpen('station')}>
              {here ? t('Station {code} · {name}', here) : t('Choose this device’s station')}
            </MenuItem>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader>{t('Appearance')}</MenuGroupHeader>
              <MenuItemRadio name="theme" value="system">
                {t('Like this device')}
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="light">
                {t('Light')}
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="dark">
                {t('Dark')}
              </MenuItemRadio>
              <MenuItemRadio name="theme" value="high-contrast">
                {t('High contrast')}
              </MenuItemRadio>
            </MenuGroup>
            <MenuDivider />
            <MenuItem icon={<KeyRegular />} onClick={() => setOpen('password')}>
              {t('Change password')}
            </MenuItem>
            <MenuItem icon={<SignOutRegular />} onClick={() => void leave(false)}>
              {t('Sign out')}
            </MenuItem>
            <MenuItem icon={<PhoneDesktopRegular />} onClick={() => void leave(true)}>
              {t('Sign out everywhere')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Suspense>
        {open === 'station' && <StationDialog onClose={close} />}
        {open === 'password' && <OwnPasswordDialog onClose={close} />}
      </Suspense>
    </>
  )
}

function useLeave(): (everywhere: boolean) => Promise<void> {
  const ask = useAsk()
  const notify = useNotify()
  const accountId = useQuery(sessionQuery).data?.account.id
  const waiting = useWaitingScans(accountId).reduce((sum, { scans }) => sum + scans.length, 0)
  return async (everywhere) => {
    if (everywhere) {
      const answer = await ask({
        title: t('Sign out everywhere?'),
        text: t('You are signed out on this and every other device, at once.'),
        confirm: t('Sign out everywhere'),
      })
      if (answer === undefined) return
    }
    if (accountId !== undefined && waiting > 0) {
      const answer = await ask({
        title: t('Discard what is not sent?'),
        text: t(
          '{n, plural, one {One scan has} other {# scans have}} not reached the server yet. Whoever signs out discards them.',
          { n: waiting },
        ),
        confirm: t('Discard and sign out'),
      })
      if (answer === undefined) return
    }
    try {
      await signOut(everywhere)
      if (accountId !== undefined) discardWaiting(accountId)
      // Loaded anew: nothing of this person stays in the page's memory, nor does a closed dialog hide the next page from
      // screen readers.
      location.assign('/sign-in')
    } catch (error) {
      notify({ text: error instanceof Error ? error.message : String(error), intent: 'error' })
    }
  }
}
