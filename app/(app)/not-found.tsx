import { NotFoundMessage } from '#components/layout/not-found-message.tsx'

export default function NotFoundInApp() {
  return <NotFoundMessage />
}
