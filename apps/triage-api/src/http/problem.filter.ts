import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ThrottlerException } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { line, shown } from '#record';
import type { ApiSettings } from '../api-settings.js';
import { Problem, type ProblemCode } from './problem.js';

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'not-understood',
  404: 'not-found',
  413: 'too-large',
  415: 'not-json',
};

/** The one place where an error becomes HTTP. What is inside stays inside; the correlation id leads back to it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly settings: ApiSettings) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.settings);
  }
}

/** Sends the problem that an error amounts to. */
export function answer(error: unknown, request: FastifyRequest, reply: FastifyReply, { say }: ApiSettings): void {
  const problem = asProblem(error);
  if (problem.status >= 500) say(line`${shown.id(request.id)} ${shown.code(problem.code)}: ${shown.cause(error)}`);
  void reply
    .status(problem.status)
    .headers(problem.more.headers ?? {})
    .type('application/problem+json; charset=utf-8')
    .send(problem.body(request.id));
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof ThrottlerException) return new Problem('too-many');
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  return new Problem(BY_STATUS[status ?? 0] ?? 'unexpected');
}
