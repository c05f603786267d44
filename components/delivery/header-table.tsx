import { useTranslations } from 'next-intl'
import type { DeliveryContentView } from '#lib/deliveries/get-delivery.ts'

/** Names and values of a request, in the order they came. */
export function HeaderTable({ headers }: Pick<DeliveryContentView, 'headers'>) {
  const t = useTranslations('deliveries.content')
  return (
    <table className="mt-2 w-full table-fixed border-collapse text-left text-small">
      <caption className="sr-only">{t('headersCaption')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('value')}</th>
        </tr>
      </thead>
      <tbody className="[&>tr+tr]:border-t">
        {headers.map(([name, value], index) => {
          // A name may come twice.
          const key = `${index} ${name}`
          return (
            <tr key={key} className="align-top">
              <th scope="row" className="w-2/5 py-1 sm:w-44 pr-3 font-normal text-muted wrap-anywhere">
                {name}
              </th>
              <td className="py-1 font-mono wrap-anywhere">{value}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
