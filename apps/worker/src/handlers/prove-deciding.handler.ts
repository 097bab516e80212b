import { serviceScope, type DueMessage } from '#record';
import { giveUpProof, PROVE_DECIDING, proveDeciding } from '#referrals';
import { contextFor, type DecideTools } from './decide-contact.handler.js';
import type { WorkHandler } from './work-handler.js';

/** Decides synthetic contacts: that work comes by outbox and queue, that the rules in force decide, and that a decision is kept. */
export class ProveDecidingHandler implements WorkHandler {
  readonly name = PROVE_DECIDING.name;

  constructor(private readonly tools: DecideTools) {}

  async handle(locality: string, messages: readonly DueMessage[]): Promise<void> {
    const context = contextFor(this.tools, locality);
    await this.tools.unitOfWork.run(serviceScope(locality), (tx) => proveDeciding(tx, messages, context));
  }

  async giveUp(message: DueMessage): Promise<void> {
    const { unitOfWork, ids } = this.tools;
    await unitOfWork.run(serviceScope(message.locality), (tx) => giveUpProof(tx, message, ids));
  }
}
