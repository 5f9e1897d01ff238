import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { ApiFault } from './api-fault';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** The server's REST door. Every refusal arrives as an {@link ApiFault}. */
@Injectable({ providedIn: 'root' })
export class Api {
  private readonly http = inject(HttpClient);

  get<T>(path: string, query: Query = {}): Promise<T> {
    const params = Object.fromEntries(
      Object.entries(query).filter((entry): entry is [string, string | number | boolean] => {
        return entry[1] !== undefined && entry[1] !== '';
      }),
    );
    return answer(this.http.get<T>(`/api${path}`, { params }));
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return answer(this.http.post<T>(`/api${path}`, body));
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return answer(this.http.patch<T>(`/api${path}`, body));
  }

  async delete(path: string): Promise<void> {
    await answer(this.http.delete(`/api${path}`));
  }
}

async function answer<T>(call: Observable<T>): Promise<T> {
  try {
    return await firstValueFrom(call);
  } catch (error) {
    throw ApiFault.of(error);
  }
}
