// Read into a measured process before anything else: tells its parent how many queries it has sent to PostgreSQL.
import pg from 'pg'

let count = 0
const send = pg.Client.prototype.query
pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
  count += 1
  return Reflect.apply(send, this, given)
}
process.on('message', (message) => {
  if (message === 'queries') process.send?.({ queries: count })
})
