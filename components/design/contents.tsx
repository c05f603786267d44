import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody, CardFooter, CardHeader, CardTitle } from '#components/ui/card.tsx'
import { Code } from '#components/ui/code.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Change, Description, DescriptionList, Difference } from '#components/ui/description-list.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { JsonBlock } from '#components/ui/json-block.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { ReaderZone } from '#components/ui/reader-zone.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { SinceTime } from '#components/ui/since-time.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import { longTexts, moment, type Specimen, State } from './specimen.tsx'

const json = JSON.stringify(
  { ref: 'refs/tags/v1.0.0', total: 3, created: true, name: longTexts['zh-CN'] },
  null,
  2,
)

const gitee = 'https://gitee.com/lihua/money'

export const contents: Record<string, Specimen> = {
  card: () => (
    <Card className="w-full">
      <CardHeader>
        <CardTitle>{longTexts.unbroken}</CardTitle>
        <Badge tone="good">Versions in sync</Badge>
      </CardHeader>
      <CardBody>{longTexts['zh-CN']}</CardBody>
      <CardFooter>
        <Button size="small">Check again</Button>
      </CardFooter>
    </Card>
  ),
  table: ({ scope }) => (
    <Table aria-label={`Versions ${scope}`}>
      <TableHead>
        <TableRow>
          <TableHeader>Tag</TableHeader>
          <TableHeader>State</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {[longTexts.ru, 'v1.0.0'].map((text) => (
          <TableRow key={text}>
            <TableCell>{text}</TableCell>
            <TableCell>
              <Badge tone="good">Published</Badge>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  ),
  tabs: ({ scope }) => (
    <Tabs
      aria-label={`State ${scope}`}
      tabs={[
        { href: '#tabs', label: 'All', count: 24, current: true },
        { href: '#tabs-on', label: 'Публикуются', count: 9, current: false },
        { href: '#tabs-attention', label: '需要处理', count: 0, current: false },
      ]}
    />
  ),
  pagination: ({ scope }) => (
    <>
      <Pagination aria-label={`First ${scope}`} page={1} pageSize={25} total={2_600} hrefFor={anchor} />
      <Pagination aria-label={`Middle ${scope}`} page={3} pageSize={25} total={2_600} hrefFor={anchor} />
    </>
  ),
  'description-list': () => (
    <>
      <DescriptionList>
        <Description term="Route">Through Packbridge</Description>
        <Description term="Repository">{longTexts.unbroken}</Description>
      </DescriptionList>
      <State name="difference">
        <Difference expected={gitee} actual="https://github.com/lihua/money" />
        <Difference expected={gitee} actual={null} />
      </State>
      <State name="change">
        <Change from="https://github.com/lihua/money" to={gitee} />
      </State>
    </>
  ),
  code: () => (
    <p>
      The branch <Code>master</Code> of <Code>{longTexts.unbroken}</Code>
    </p>
  ),
  'code-block': ({ scope }) => (
    <div className="grid w-full min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <CodeBlock aria-label={`Short ${scope}`} code="git tag v1.0.1 && git push origin v1.0.1" />
      <CodeBlock
        aria-label={`Long ${scope}`}
        code={`${longTexts.en} ${longTexts.unbroken}\n${longTexts.ru}`}
      />
    </div>
  ),
  'json-block': ({ scope }) => <JsonBlock aria-label={`JSON ${scope}`} code={json} className="w-full" />,
  duration: () => (
    <State name="milliseconds to days">
      {[12, 4_200, 65_000, 7_300_000, 190_000_000].map((milliseconds) => (
        <Duration key={milliseconds} milliseconds={milliseconds} />
      ))}
    </State>
  ),
  'reader-zone': () => (
    <ReaderZone zone="Asia/Shanghai">
      <SinceTime at={moment} />
    </ReaderZone>
  ),
  'relative-time': () => <RelativeTime at={moment} />,
  'since-time': () => <SinceTime at={moment} />,
  'visually-hidden': () => (
    <p>
      Only screen readers read what follows.<VisuallyHidden> (this)</VisuallyHidden>
    </p>
  ),
}

function anchor(page: number): string {
  return `#pagination-${page}`
}
