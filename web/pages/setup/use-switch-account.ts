import { useQueryClient } from '@tanstack/react-query'
import type { Account } from '../../../src/contracts/accounts.ts'
import { useWrite } from '../../api/use-write.ts'
import { useAsk } from '../../ui/confirm.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { t } from '../../ui/text.ts'

/** Switches an account off, which ends its sessions, or on again. */
export function useSwitchAccount(): (account: Account) => Promise<void> {
  const queries = useQueryClient()
  const { send } = useWrite()
  const ask = useAsk()
  const notify = useNotify()
  return async ({ id, name, disabledAt }) => {
    const disabled = disabledAt === null
    if (disabled) {
      const answer = await ask({
        title: t('Switch off {name}?', { name }),
        text: t('Whoever is signed in with it is signed out at once. What was done with it stays on record.'),
        confirm: t('Switch off'),
      })
      if (answer === undefined) return
    }
    try {
      await send<Account>('PATCH', `/api/v1/accounts/${id}`, { disabled })
      notify({
        text: disabled ? t('{name} is switched off.', { name }) : t('{name} can sign in again.', { name }),
      })
    } catch (failure) {
      notify({ text: failure instanceof Error ? failure.message : String(failure), intent: 'error' })
    } finally {
      await queries.invalidateQueries({ queryKey: ['/api/v1/accounts'] })
    }
  }
}
