import { Button } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useRouter } from '@tanstack/react-router'
import { t } from './text.ts'

/** Back to where somebody came from, filters and all. Leads nowhere else than into Asbuilt. */
export function BackLink({ to }: { readonly to: string | undefined }) {
  const { history } = useRouter()
  if (to === undefined || !/^\/(?![/\\])/.test(to)) return null
  return (
    <Button
      as="a"
      href={to}
      icon={<ArrowLeftRegular />}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        history.push(to)
      }}
    >
      {t('Back')}
    </Button>
  )
}
