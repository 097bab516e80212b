import { ApiProperty } from '@nestjs/swagger';
import { WANTED_OUTCOMES, type WantedOutcome } from '#referrals';
import { NAME, OneOf, Words } from '../http/body-members.js';

export class WantedAnswerDto {
  @OneOf(WANTED_OUTCOMES, 'What came of it: that nobody answers, or that they refuse, is an answer too', {
    needed: true,
  })
  outcome!: WantedOutcome;

  @Words('Who answered; needed where somebody did', { most: NAME })
  by?: string | null;

  @Words('When, as in 2026-03-02T09:30:00Z; now where left out', { most: NAME })
  at?: string | null;

  @Words('What they said; needed where somebody answered. Facts it gives are added as facts')
  words?: string | null;
}

export class WantedAnsweredDto {
  @ApiProperty({ description: 'Number of the decision that asked' }) n!: number;
  @ApiProperty({ description: 'Which of its questions' }) place!: number;
  @ApiProperty({ enum: WANTED_OUTCOMES }) outcome!: string;
  @ApiProperty({ description: 'How many of its questions still wait' }) waiting!: number;
}
