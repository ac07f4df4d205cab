import { BarcodeScannerRegular, ClipboardTaskListLtrRegular, HomeRegular } from '@fluentui/react-icons'
import type { NavigationSection } from './ui/navigation-list.tsx'
import { t } from './ui/text.ts'

/** The pages that exist, in the order a day needs them. A page someone may not see is left out by its right. */
export function navigation(): readonly NavigationSection[] {
  return [
    {
      entries: [
        { to: '/', label: t('Home'), icon: <HomeRegular /> },
        {
          to: '/orders',
          label: t('Production orders'),
          icon: <ClipboardTaskListLtrRegular />,
          right: 'orders.see',
        },
      ],
    },
    {
      title: t('Setup'),
      entries: [
        {
          to: '/setup/barcodes',
          label: t('Barcodes'),
          icon: <BarcodeScannerRegular />,
          right: 'setup.manage',
        },
      ],
    },
  ]
}
