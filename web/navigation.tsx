import {
  ArrowImportRegular,
  ArrowSwapRegular,
  BarcodeScannerRegular,
  BoxDismissRegular,
  BoxMultipleRegular,
  BoxRegular,
  BranchForkRegular,
  BuildingRegular,
  ClipboardTaskListLtrRegular,
  CommentNoteRegular,
  HomeRegular,
  LocationRegular,
  LockClosedRegular,
  NotebookRegular,
  NumberSymbolRegular,
  PeopleRegular,
  RulerRegular,
  ShieldCheckmarkRegular,
  TaskListLtrRegular,
  ToggleLeftRegular,
  VehicleTruckProfileRegular,
  WrenchRegular,
  WrenchScrewdriverRegular,
} from '@fluentui/react-icons'
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
        {
          to: '/operations',
          label: t('Current operations'),
          icon: <TaskListLtrRegular />,
          right: 'orders.see',
        },
        { to: '/journals', label: t('Journals'), icon: <NotebookRegular />, right: 'orders.see' },
        { to: '/tracing', label: t('Item tracing'), icon: <BranchForkRegular />, right: 'tracing.use' },
      ],
    },
    {
      title: t('Inventory'),
      entries: [
        { to: '/inventory', label: t('On hand'), icon: <BoxMultipleRegular />, right: 'inventory.see' },
        {
          to: '/lots',
          label: t('Batches and serials'),
          icon: <BarcodeScannerRegular />,
          right: 'inventory.see',
        },
        { to: '/movements', label: t('Movements'), icon: <ArrowSwapRegular />, right: 'inventory.see' },
        {
          to: '/sales',
          label: t('Sales orders'),
          icon: <VehicleTruckProfileRegular />,
          feature: 'sales-orders',
          right: 'inventory.see',
        },
        { to: '/holds', label: t('Holds'), icon: <LockClosedRegular />, right: 'inventory.see' },
        {
          to: '/repairs',
          label: t('Repairs'),
          icon: <WrenchRegular />,
          feature: 'repairs',
          right: 'inventory.see',
        },
        {
          to: '/disassemblies',
          label: t('Disassembly orders'),
          icon: <BoxDismissRegular />,
          feature: 'disassemblies',
          right: 'inventory.see',
        },
        { to: '/items', label: t('Items and BOMs'), icon: <BoxRegular />, right: 'items.see' },
        {
          to: '/parties',
          label: t('Vendors, customers'),
          icon: <BuildingRegular />,
          right: 'inventory.see',
        },
      ],
    },
    {
      title: t('Setup'),
      folds: 'setup',
      entries: [
        {
          to: '/setup/policies',
          label: t('Policies'),
          icon: <ShieldCheckmarkRegular />,
          right: 'items.see',
        },
        {
          to: '/setup/number-sequences',
          label: t('Number sequences'),
          icon: <NumberSymbolRegular />,
          right: 'items.see',
        },
        { to: '/setup/units', label: t('Units'), icon: <RulerRegular />, right: 'items.see' },
        { to: '/setup/reasons', label: t('Reasons'), icon: <CommentNoteRegular />, right: 'items.see' },
        { to: '/setup/tools', label: t('Tools'), icon: <WrenchScrewdriverRegular />, right: 'items.see' },
        {
          to: '/setup/barcodes',
          label: t('Barcodes'),
          icon: <BarcodeScannerRegular />,
          right: 'setup.manage',
        },
        { to: '/setup/stations', label: t('Places'), icon: <LocationRegular />, right: 'setup.manage' },
        {
          to: '/setup/import',
          label: t('Import'),
          icon: <ArrowImportRegular />,
          feature: 'file-import',
          right: 'imports.run',
        },
        { to: '/setup/features', label: t('Features'), icon: <ToggleLeftRegular />, right: 'setup.manage' },
        { to: '/setup/accounts', label: t('Accounts'), icon: <PeopleRegular />, right: 'accounts.manage' },
      ],
    },
  ]
}
