import { Component, input, linkedSignal, output } from '@angular/core';

/** A field with two values, in words. */
export interface ConflictLine {
  readonly field: string;
  readonly words: string;
  readonly mine: string;
  readonly theirs: string;
}

/** What two people made of the same, side by side: for each field one of the two is chosen. */
@Component({
  selector: 'qf-conflict-view',
  template: `
    <h3>Somebody else saved this while you changed it</h3>
    <p class="quiet">Choose what is to hold. Until then both are kept: theirs is saved, yours stays here.</p>
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col">Yours</th>
          <th scope="col">Theirs</th>
        </tr>
      </thead>
      <tbody>
        @for (line of lines(); track line.field) {
          <tr>
            <th scope="row">{{ line.words }}</th>
            @for (side of sides; track side.isMine) {
              <td [class.chosen]="mine().has(line.field) === side.isMine">
                <label>
                  <input
                    type="radio"
                    [name]="'conflict ' + line.field"
                    [attr.aria-label]="line.words + ': ' + side.words"
                    [checked]="mine().has(line.field) === side.isMine"
                    (change)="choose(line.field, side.isMine)"
                  />
                  <span>{{ side.isMine ? line.mine : line.theirs }}</span>
                </label>
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
    <div class="actions">
      <button class="tool main" type="button" (click)="resolved.emit(mine())">
        {{
          mine().size === 0
            ? 'Keep theirs'
            : mine().size === lines().length
              ? 'Save mine'
              : 'Save this choice'
        }}
      </button>
      @if (mine().size > 0) {
        <button class="tool" type="button" (click)="resolved.emit(none)">Keep theirs</button>
      }
    </div>
  `,
  host: { role: 'alert' },
  styles: `
    :host {
      display: block;
      padding: 10px 14px 12px;
      border: 1px solid var(--waiting);
      border-radius: 6px;
      background: var(--mat-sys-surface-container-low);
    }
    h3 {
      margin: 0 0 2px;
      font-size: 13px;
    }
    table {
      width: 100%;
      margin: 8px 0;
      border-collapse: collapse;
      table-layout: fixed;
    }
    th {
      padding: 2px 8px;
      text-align: left;
      font-weight: 600;
    }
    tbody td {
      padding: 2px 8px;
      border: 1px solid var(--line);
      vertical-align: top;
    }
    .chosen {
      background: var(--chosen);
    }
    label {
      display: flex;
      align-items: baseline;
      gap: 6px;
      max-height: 240px;
      overflow: auto;
      white-space: pre-wrap;
    }
    input {
      accent-color: var(--accent);
    }
    .actions {
      display: flex;
      gap: 8px;
    }
  `,
})
export class ConflictView {
  readonly lines = input.required<readonly ConflictLine[]>();
  /** The fields in which one's own value is to hold; none: all stays as the other person saved it. */
  readonly resolved = output<ReadonlySet<string>>();
  protected readonly mine = linkedSignal<ReadonlySet<string>>(
    () => new Set(this.lines().map(({ field }) => field)),
  );
  protected readonly none: ReadonlySet<string> = new Set();
  protected readonly sides = [
    { isMine: true, words: 'yours' },
    { isMine: false, words: 'theirs' },
  ] as const;

  protected choose(field: string, isMine: boolean): void {
    this.mine.update((mine) => {
      const others = [...mine].filter((other) => other !== field);
      return new Set(isMine ? [...others, field] : others);
    });
  }
}
