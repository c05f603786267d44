// What every server is measured against: reads the body, answers 202, stores nothing.
import { createServer } from 'node:http'
import { answerQuestions } from './answer-questions.ts'

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    Buffer.concat(chunks)
    response.writeHead(202)
    response.end()
  })
})

server.listen(0, '127.0.0.1', () => answerQuestions({ address: () => server.address() }))
