import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, type Observable } from 'rxjs';
import { ApiError } from './api-error';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** The server's REST door. Every refusal arrives as an {@link ApiError}. */
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

  text(path: string): Promise<string> {
    return answer(this.http.get(`/api${path}`, { responseType: 'text' }));
  }

  /** Asks for a picture. A refusal of it is JSON in a blob, and is read out of it. */
  async postForBlob(path: string, body: unknown): Promise<Blob> {
    try {
      return await firstValueFrom(this.http.post(`/api${path}`, body, { responseType: 'blob' }));
    } catch (error) {
      if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) throw ApiError.of(error);
      const { status, headers } = error;
      throw ApiError.of(new HttpErrorResponse({ error: await error.error.text(), status, headers }));
    }
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
    throw ApiError.of(error);
  }
}
